import type { Lexicon } from './entry.ts'

/** Who may apply and where the action takes place: what relevance hangs on. They speak for no topic. */
export const WHO_WHERE: Lexicon = {
  municipality: {
    en: 'municipal*, local authorit*, local and regional authorit*, regional and local authorit*, local and regional government*, local government*, local public authorit*, mayors, cities and regions, regions and cities, local communit*, local level, local public, towns, local administrations, cities, public authorities, local actors, local and regional, regional and local, local stakeholders, public bodies, regions, regional authorit*, municipal services, city authorit*, city council*, city administration*',
    sv: '*kommun, kommuner*, kommunen*, kommunal*, kommunens, kommunförbund*, kommunalförbund*, kommunala bolag*, regioner, landsting*, lokala aktörer, lokal nivå, kommuners, primärkommun*',
    no: 'kommune*, kommuner*, kommunal*, fylkeskommun*, lokale myndighe*, lokalt, regionale myndighe*',
    fi: 'kunta, kunnat, kuntien, kunnal*, paikallis*, maakun*',
  },
  'public-utility': {
    en: 'utilities, public transport operator*, water utilities, energy utilities, municipal compan*, public owner*, building owners, waste management operator*, municipal enterpris*, district heating compan*, port authorit*, public companies',
    sv: 'energibolag*, *bostadsbolag*, kommunalt bolag, kommunala energi*, fastighetsägare*, va organisation*, allmännytt*, kommunägd*, nätbolag*, räddningstjänst*',
    no: 'boligselskap*, energiselskap*, forsyning*, kommunale selskap*',
  },
  'living-lab': {
    en: 'living lab*, pilot cit*, demonstration cit*, test site*, lighthouse cit*, demonstration site*, replication cit*, local pilots, follower cit*, lighthouse*, pilot region*, regional pilots',
    sv: '*levande labb*, pilotkommun*, testmiljö*, pilotprojekt*, försöksområd*',
    no: 'levende lab*, pilotby*',
  },
  'applicants-schools': {
    en: 'schools, vet providers, education providers, adult education providers, kindergartens, youth centres, youth organisations, school authorities, education authorities, sport clubs',
    sv: 'huvudmän*, huvudman, skolhuvudm*, förskolor, skolor, skolan, utbildningsanord*, bibliotek, kulturskolor',
    no: 'skoler, barnehager, skoleeier*, utdanningsinstitusjon*, uddannelsesinstitution*',
  },
  'applicants-companies': {
    en: 'eligible smes, startups and smes, open to smes, smes and, companies can, consortium of companies, industrial partners, industry led, undertakings, beneficiaries are companies, technology providers, solution providers, adopters, end users, innovators, developers',
    sv: 'företag kan söka, företag som, företag inom, för företag, dig som företag, svenska företag, ditt företag, företag och, behovsägare*',
    no: 'bedrifter kan, virksomheder kan, næringslivet kan',
  },
  'applicants-research': {
    en: 'research organisations, universities and research, researchers, research performing, academic institutions, host institution*, principal investigator*, doctoral candidate*, research teams, research funders, research communit*, project leader, research institutions, postdoc*, phd',
    sv: 'universitet*, högskola, högskolor*, forskare, forskningsutför*, disputera*, forskarutbild*, forskningsinstitut*, huvudsökande, medelsförvaltare*, doktors*, forskargrupp*',
    no: 'forskningsorganisasjon*, forskere, universitet*, forskningsinstitusjon*, godkjente norske',
    fi: 'tutkimusorganis*',
  },
  'applicants-ngo': {
    en: 'ngos, non governmental, civil society organisations, non profit*, associations, foundations, cso, csos, nonprofit*, social enterprises, networks of, european networks, umbrella organisation*, think tank*',
    sv: 'ideella organisation*, ideella förening*, stiftelse*, organisationer inom civil*, civilsamhällesorg*, trossamfund*',
    no: 'frivillige organisasjon*, foreninger, frivillige foreninger, ngo*',
  },
  'national-bodies': {
    en: 'national authorit*, competent authorit*, national bodies, member states, ministr*, national contact point*, national focal point*, equality bod*, national agencies, nominated, designated, invited, identified beneficiar*, restricted call*, without a call, direct award, named beneficiar*, government departments, national data protection, national public, national statistical, central government, named in the, national roma contact, customs authorities, law enforcement authorit*, national coordination cent*, managing authorit*, national administration*, invited applicants, operating grant*, framework partner*, specific grant agreement*, sga',
    sv: 'statliga myndighet*, myndigheter kan, nationella myndighet*, länsstyrels*, regeringsuppdrag*, inbjudna*',
    no: 'statlige, statlig myndighet*, ministeri*, inviterte',
  },
  'agency-tender': {
    en: 'efsa, ecdc, echa, euaa, euba, frontex, eda, cepol, europol, tender*, service contract*, guidance document*, scientific opinion*, risk assessment*, data collection, secretariat, article 36, competent organisations',
    sv: 'anbud*',
  },
  prize: {
    en: 'prize*, award, awards, recognition, label, capital of, champions, contest*, competition, winner*, challenge prize*',
    sv: 'pris, tävling*, utmärkelse*',
    no: 'pris, priser, konkurranse*',
  },
  'researcher-career': {
    en: 'msca, marie sklodowska, marie skłodowska, postdoctoral, doctoral network*, fellowship*, researcher career*, careers, phd, erc grant*, era chair*, research talent*, early career, cofund, early stage research, return grants, talent ecosystem*',
    sv: 'postdoktor*, forskarassistent*, karriärbidrag*, gästforskare*, biträdande lektor*',
    no: 'postdoktor*, rekruttering*, stipendiat*',
  },
  'individuals-only': {
    en: 'scholarship*, internship*, individual grant*, individual artists, residenc*, applicants must be students, travel grant*, traineeship grant*, fellows, mobility grant*, student, debut*, summer school*, winter school*',
    sv: 'stipendi*, enskilda konstnärer, enskilda personer, enskild person, privatperson*',
    no: 'stipend*, enkeltperson*, privatperson*',
  },
  'third-country': {
    en: 'africa*, african union, sub saharan, latin america*, caribbean, asia*, central asia, pacific, south mediterranean, middle east, neighbourhood east, neighbourhood south, southern neighbourhood, western balkans, turkey, türkiye, enlargement countries, pre accession, ipa, associated third countries, third countries not associated, eastern partnership, overseas countries and territories, octs, multi country, balkan*, mena, maghreb, ndici',
    sv: 'sydostasien, afrika*, latinamerika*, asien, indien, kina, västra balkan',
    no: 'afrika*, latin amerika*, asia*',
  },
  'named-country': {
    en: 'afghanistan, albania, algeria, angola, argentina, armenia, azerbaijan, bangladesh, belarus, belize, benin, bhutan, bolivia, bosnia, herzegovina, botswana, brazil, brasil, burkina, burundi, cambodia, cameroon, cameroun, cape verde, cabo verde, central african republic, chad, tchad, chile, china, colombia, comoros, congo, costa rica, cuba, djibouti, dominican republic, ecuador, egypt, el salvador, eritrea, eswatini, ethiopia, fiji, gabon, gambia, ghana, guatemala, guinea, guiné, guinée, guyana, haiti, honduras, india, indonesia, iran, iraq, israel, ivory coast, côte d ivoire, jamaica, jordan, kazakhstan, kenya, kosovo, kyrgyz*, laos, lao, lebanon, lesotho, liberia, libya, madagascar, malawi, malaysia, maldives, mali, mauritania, mauritanie, mauritius, mexico, moldova, mongolia, montenegro, morocco, maroc, mozambique, moçambique, myanmar, namibia, nepal, nicaragua, niger, nigeria, north macedonia, pakistan, palestin*, panama, panamá, papua, paraguay, peru, perú, philippines, rwanda, samoa, senegal, sénégal, serbia, seychelles, sierra leone, solomon islands, somalia, south africa, south sudan, sri lanka, sudan, suriname, syria*, tajikistan, tanzania, thailand, timor leste, togo, tonga, trinidad, tunisia, turkmenistan, uganda, uruguay, uzbekistan, vanuatu, venezuela, vietnam, viet nam, yemen, zambia, zanzibar, zimbabwe, belgrade, novi sad, canada, japan, korea',
  },
  'other-european-region': {
    en: 'czech*, poland, polish, hungary, hungarian, slovakia, slovak*, romania*, bulgaria*, croatia*, slovenia*, lithuania*, latvia*, estonia*, saxony, brandenburg, bavaria, greece, greek, italy, italian, spain, spanish, portugal, portuguese, cyprus, malta, ireland, irish, austria*, germany, belgium, netherlands, france, danube, alpine, adriatic, ionian, carpathian*, pyrenees, canary, outermost regions, azores, madeira, flanders, athens, rotterdam, domestic sme*, south baltic, central baltic, northern periphery, npa, cohesion envelope, widening countries, overseas, hop on, wallonia, catalonia, aragon, island of, grenoble, basque, andalus*, sicil*, berlin, lombard*',
    sv: 'tyskland, finland, estland, lettland, litauen, polen',
  },
  'other-swedish-region': {
    sv: 'norrland*, norrbotten*, västerbotten*, jämtland*, västernorrland*, gävleborg*, dalarna*, värmland*, örebro*, västmanland*, uppsala*, södermanland*, östergötland*, jönköping*, kronoberg*, kalmar*, gotland*, blekinge*, skåne*, halland*, stockholm*, småland*, östra mellansverige, norra mellansverige, mellersta norrland, övre norrland, sydsverige*, mittskandia, lapplandsvux*, sjuhärad*, borås*, skellefteå*, luleå*, nordliga periferin, nordlig periferi, luxlandslaget, gävle*, skaraborg*, göteborgsregion*, malmö*, metallindustrin i, svalbard, nord norge, troms*, finnmark*, nordland*, trøndelag*, vestland*, oslo*, viken, nordisk arktis, arktis*, färöarna, island, grønland*, grönland*, åland*, köpenhamn*, sjælland*',
  },
  'home-region': {
    en: 'west sweden, västra götaland, sweden, swedish, nordic, öresund kattegat skagerrak, north sea region, baltic sea region, interreg europe, baltic sea neighbourhood, scandinav*, nordic council',
    sv: 'västra götaland*, västsverige*, trollhättan*, fyrbodal*, vänersborg*, uddevalla*, öresund kattegat skagerrak, öks, sverige norge, västra götalandsregion*, vgr, högskolan väst, innovatum*, västsvensk*, dalsland*, bohuslän*, hela landet, samtliga kommuner, alla kommuner, nordisk*, norden',
    no: 'nordisk*, norden, øresund kattegat skagerrak, sverige norge, interreg sverige',
  },
  'addressed-to-municipalities': {
    sv: 'statsbidrag*, kan kommuner, kommuner kan, kommuner och regioner kan, kommuner som, söka bidrag, bidrag till kommun*, vem kan söka, bidraget söks, stöd till kommun*, för kommuner, kommuner och andra, kommuner eller, kommuner och civil*, både företag, offentlig* aktör*, offentliga organisation*, organisationer som bedriver',
    no: 'kommuner kan, støtte til kommuner, for kommuner, kommuner og',
    en: 'for local authorities, for municipalities, municipalities can, eligible municipalit*, local authorities can, cities can, addressed to local, addressed to municipal*, cities are invited, local authorities are, municipalities are, open to cities, for cities, for schools',
  },
  'funder-of-municipalities': {
    en: 'european city facility, eucf, european urban initiative, urbact, city facility, viable cities',
    sv: 'skolverket*, spsm, specialpedagogiska skolmyndigheten*, kulturrådet*, boverket*, naturvårdsverket*, lona, klimatklivet*, mucf, icld, viable cities, viablecities, msb, mcf, socialstyrelsen*, länsstyrelse*, statsbidrag*, folkhälsomyndighet*, smhi, stadsmiljöavtal*, trafikverket*, jämställdhetsmyndighet*, kulturradet, naturvardsverket, lansstyrelsen, vattenåtgärdsanslag*, riksantikvarieämbet*, allmänna arvsfonden, cities4cities, polaris, svenska institutet, svenska esf, vgr, västra götalandsregionen, fyrbodal*',
  },
  'funder-of-schools': {
    topics: ['education'],
    focus: ['competence'],
    sv: 'skolverket*, spsm, specialpedagogiska skolmyndigheten*, universitets och högskolerådet, uhr, myndigheten för yrkeshögskolan',
  },
  'funder-of-nature': {
    topics: ['nature-water'],
    focus: ['sustainability'],
    sv: 'naturvårdsverket*, naturvardsverket, lona, vattenåtgärdsanslag*, havs och vattenmyndighet*, hav och vatten',
  },
  'funder-of-energy': {
    topics: ['climate-energy'],
    focus: ['sustainability'],
    en: 'nordic energy research, european city facility, eucf',
    sv: 'energimyndigheten*, klimatklivet*, viable cities, viablecities, industriklivet*',
    no: 'enova',
  },
  'funder-of-towns': {
    topics: ['urban-development'],
    focus: ['sustainability'],
    sv: 'boverket*, riksantikvarieämbet*, arkdes, rådet för hållbara städer, driving urban transition*',
  },
  'funder-of-culture': {
    topics: ['culture'],
    en: 'nordic culture fund, nordic culture point',
    sv: 'kulturrådet*, kulturradet, nordisk kulturfond, nordisk kulturkontakt, konstnärsnämnd*, film i väst, filminstitut*',
    no: 'nordisk kulturfond*, kulturkontakt nord, kulturrådet*',
  },
  'funder-of-youth': {
    topics: ['youth-sport', 'democracy'],
    focus: ['competence'],
    sv: 'mucf, nordbuk*, norden 0 30, riksidrottsförbund*, allmänna arvsfonden, erasmus ungdom',
    no: 'nordbuk*, norden 0 30',
  },
  'funder-of-partnerships': {
    topics: ['twinning', 'exchange-learning'],
    focus: ['competence'],
    en: 'cities4cities, baltic sea neighbourhood, urbact, interreg europe',
    sv: 'icld, svenska institutet, polaris, cities4cities',
  },
  'funder-of-exchange': {
    en: 'nordplus',
    sv: 'uhr, universitets och högskolerådet, nordplus*, atlas partnerskap, icld, nordbuk, norden 0 30, mucf, erasmus mobilitet*, erasmus ka1, erasmus ka2, erasmus ungdom',
    no: 'nordbuk, norden 0 30, nordplus*',
  },
  'funder-of-research': {
    en: 'nordforsk, research council, nordic energy research',
    sv: 'formas, forte, vetenskapsrådet*, nordforsk, mistra, forskningsstöd*, rymdstyrelsen*, riksbankens jubileumsfond, ssf, kk stiftelsen, afa försäkring, rcn, energiforsk*',
    no: 'forskningsrådet*, nordforsk',
  },
  'funder-of-companies': {
    en: 'nordic innovation, business sweden, eit urban mobility, nefco, eureka, eurostars',
    sv: 'affärsutveckling*, almi, business sweden, tillväxtverket*, tillvaxtverket, regionalfonden*, industriklivet*, innovationscheck*, energimyndighetens affärs*, exportkreditnämnd*, vinnova innovativa startups',
    no: 'innovasjon norge, nordisk innovasjon, nordic innovation',
  },
}
