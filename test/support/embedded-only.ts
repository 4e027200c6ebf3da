/** Setup of the project `embedded`: its tests see no Postgres, and so use the embedded database. */
delete process.env['TEST_DATABASE_URL']
