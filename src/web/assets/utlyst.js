// What pages do besides answering without it. Every page works with scripts off.
'use strict'
