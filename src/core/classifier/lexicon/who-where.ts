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
  /** Denied in so many words: weighs more than the name of the one who is denied. */
  'municipality-denied': {
    en: 'not open to local authorit*, not open to municipal*, not open to cities, not open to public authorit*, not open to public bodies, municipalities cannot apply, cities cannot apply, local authorities cannot apply, public bodies cannot apply, public authorities cannot apply, municipalities may not apply, local authorities may not apply, municipalities are not eligible, cities are not eligible, local authorities are not eligible, public bodies are not eligible, public authorities are not eligible, except municipalities, except local authorities, excluding municipalities, excluding local authorities, not municipalities, not local authorities',
    sv: 'kommuner kan inte söka, kommuner kan inte ansöka, kommuner kan ej söka, kommuner får inte söka, kommun kan inte söka, kommunen kan inte söka, kommuner kan inte få, kommuner och regioner kan inte, regioner och kommuner kan inte, kommunala bolag kan inte, kommunala verksamheter kan inte, kommuner är inte behöriga, kommuner är inte stödberättig*, inte öppen för kommuner, inte öppet för kommuner, vänder sig inte till kommuner, riktar sig inte till kommuner, inte sökas av kommuner, kan inte ges till kommuner, inte för kommuner, inte till kommuner, inte kommuner, ej kommuner, utom kommuner, offentliga aktörer kan inte, offentliga organisationer kan inte',
    no: 'kommuner kan ikke søke, kommuner kan ikke søge, kommunene kan ikke søke, kommunerne kan ikke søge, kommuner kan ikke få, kommuner og regioner kan ikke, ikke åpen for kommuner, ikke åben for kommuner, ikke åbent for kommuner, kan ikke søkes av kommuner, kan ikke søges af kommuner, kommuner er ikke berettige*, kommuner er ikke støtteberettige*, ikke for kommuner, ikke til kommuner, ikke kommuner, unntatt kommuner, undtagen kommuner',
    fi: 'kunnat eivät voi hakea',
  },
  /** Others alone: with the verb, as "not only universities" says the contrary. */
  'universities-only': {
    en: 'only universities can, only universities may, only universities are eligible, only research organisations can, only research organisations may, only research organisations are eligible, only research institutions can, only research institutions may, only research institutions are eligible, only researchers can, only researchers may, only researchers are eligible, only higher education institutions can, only higher education institutions may, only higher education institutions are eligible, only universities and research organisations can, only universities and research organisations may, only universities and research organisations are eligible, open only to universities, open only to research organisations, open only to research institutions, open only to researchers, open only to higher education institutions, open only to universities and research organisations, only open to universities, only open to research organisations, only open to research institutions, only open to researchers, only open to higher education institutions, only open to universities and research organisations, limited to universities, limited to research organisations, limited to research institutions, limited to researchers, limited to higher education institutions, limited to universities and research organisations, restricted to universities, restricted to research organisations, restricted to research institutions, restricted to researchers, restricted to higher education institutions, restricted to universities and research organisations, reserved for universities, reserved for research organisations, reserved for research institutions, reserved for researchers, reserved for higher education institutions, reserved for universities and research organisations, exclusively to universities, exclusively to research organisations, exclusively to research institutions, exclusively to researchers, exclusively to higher education institutions, exclusively to universities and research organisations',
    sv: 'endast universitet kan, endast universitet får, endast högskolor kan, endast högskolor får, endast lärosäten kan, endast lärosäten får, endast forskare kan, endast forskare får, endast universitet och högskolor kan, endast universitet och högskolor får, endast forskningsorganisationer kan, endast forskningsorganisationer får, endast forskningsutförare kan, endast forskningsutförare får, enbart universitet kan, enbart universitet får, enbart högskolor kan, enbart högskolor får, enbart lärosäten kan, enbart lärosäten får, enbart forskare kan, enbart forskare får, enbart universitet och högskolor kan, enbart universitet och högskolor får, enbart forskningsorganisationer kan, enbart forskningsorganisationer får, enbart forskningsutförare kan, enbart forskningsutförare får, bara universitet kan, bara universitet får, bara högskolor kan, bara högskolor får, bara lärosäten kan, bara lärosäten får, bara forskare kan, bara forskare får, bara universitet och högskolor kan, bara universitet och högskolor får, bara forskningsorganisationer kan, bara forskningsorganisationer får, bara forskningsutförare kan, bara forskningsutförare får, endast sökas av universitet, endast sökas av högskolor, endast sökas av lärosäten, endast sökas av forskare, endast sökas av universitet och högskolor, endast sökas av forskningsorganisationer, endast sökas av forskningsutförare, enbart sökas av universitet, enbart sökas av högskolor, enbart sökas av lärosäten, enbart sökas av forskare, enbart sökas av universitet och högskolor, enbart sökas av forskningsorganisationer, enbart sökas av forskningsutförare, bara sökas av universitet, bara sökas av högskolor, bara sökas av lärosäten, bara sökas av forskare, bara sökas av universitet och högskolor, bara sökas av forskningsorganisationer, bara sökas av forskningsutförare, endast för universitet, endast för högskolor, endast för lärosäten, endast för forskare, endast för universitet och högskolor, endast för forskningsorganisationer, endast för forskningsutförare, enbart för universitet, enbart för högskolor, enbart för lärosäten, enbart för forskare, enbart för universitet och högskolor, enbart för forskningsorganisationer, enbart för forskningsutförare, endast till universitet, endast till högskolor, endast till lärosäten, endast till forskare, endast till universitet och högskolor, endast till forskningsorganisationer, endast till forskningsutförare, enbart till universitet, enbart till högskolor, enbart till lärosäten, enbart till forskare, enbart till universitet och högskolor, enbart till forskningsorganisationer, enbart till forskningsutförare, endast öppen för universitet, endast öppen för högskolor, endast öppen för lärosäten, endast öppen för forskare, endast öppen för universitet och högskolor, endast öppen för forskningsorganisationer, endast öppen för forskningsutförare, enbart öppen för universitet, enbart öppen för högskolor, enbart öppen för lärosäten, enbart öppen för forskare, enbart öppen för universitet och högskolor, enbart öppen för forskningsorganisationer, enbart öppen för forskningsutförare',
    no: 'kun universiteter kan, kun forskere kan, kun forskningsorganisasjoner kan, kun universitet og høyskoler kan, kun universiteter og høyskoler kan, bare universiteter kan, bare forskere kan, bare forskningsorganisasjoner kan, bare universitet og høyskoler kan, bare universiteter og høyskoler kan, kun søkes av universiteter, kun søkes av forskere, kun søkes av forskningsorganisasjoner, kun søkes av universitet og høyskoler, kun søkes av universiteter og høyskoler, kun søges af universiteter, kun søges af forskere, kun søges af forskningsorganisasjoner, kun søges af universitet og høyskoler, kun søges af universiteter og høyskoler, kun for universiteter, kun for forskere, kun for forskningsorganisasjoner, kun for universitet og høyskoler, kun for universiteter og høyskoler, kun åpen for universiteter, kun åpen for forskere, kun åpen for forskningsorganisasjoner, kun åpen for universitet og høyskoler, kun åpen for universiteter og høyskoler, kun åben for universiteter, kun åben for forskere, kun åben for forskningsorganisasjoner, kun åben for universitet og høyskoler, kun åben for universiteter og høyskoler',
    fi: 'vain yliopistot voivat',
  },
  'companies-only': {
    en: 'only companies can, only companies may, only companies are eligible, only smes can, only smes may, only smes are eligible, only enterprises can, only enterprises may, only enterprises are eligible, only small and medium sized enterprises can, only small and medium sized enterprises may, only small and medium sized enterprises are eligible, open only to companies, open only to smes, open only to enterprises, open only to small and medium sized enterprises, only open to companies, only open to smes, only open to enterprises, only open to small and medium sized enterprises, limited to companies, limited to smes, limited to enterprises, limited to small and medium sized enterprises, restricted to companies, restricted to smes, restricted to enterprises, restricted to small and medium sized enterprises, reserved for companies, reserved for smes, reserved for enterprises, reserved for small and medium sized enterprises, exclusively to companies, exclusively to smes, exclusively to enterprises, exclusively to small and medium sized enterprises',
    sv: 'endast företag kan, endast företag får, endast små och medelstora företag kan, endast små och medelstora företag får, endast aktiebolag kan, endast aktiebolag får, enbart företag kan, enbart företag får, enbart små och medelstora företag kan, enbart små och medelstora företag får, enbart aktiebolag kan, enbart aktiebolag får, bara företag kan, bara företag får, bara små och medelstora företag kan, bara små och medelstora företag får, bara aktiebolag kan, bara aktiebolag får, endast sökas av företag, endast sökas av små och medelstora företag, endast sökas av aktiebolag, enbart sökas av företag, enbart sökas av små och medelstora företag, enbart sökas av aktiebolag, bara sökas av företag, bara sökas av små och medelstora företag, bara sökas av aktiebolag, endast för företag, endast för små och medelstora företag, endast för aktiebolag, enbart för företag, enbart för små och medelstora företag, enbart för aktiebolag, endast till företag, endast till små och medelstora företag, endast till aktiebolag, enbart till företag, enbart till små och medelstora företag, enbart till aktiebolag, endast öppen för företag, endast öppen för små och medelstora företag, endast öppen för aktiebolag, enbart öppen för företag, enbart öppen för små och medelstora företag, enbart öppen för aktiebolag',
    no: 'kun virksomheder kan, kun virksomheter kan, kun bedrifter kan, bare virksomheder kan, bare virksomheter kan, bare bedrifter kan, kun søkes av virksomheder, kun søkes av virksomheter, kun søkes av bedrifter, kun søges af virksomheder, kun søges af virksomheter, kun søges af bedrifter, kun for virksomheder, kun for virksomheter, kun for bedrifter, kun åpen for virksomheder, kun åpen for virksomheter, kun åpen for bedrifter, kun åben for virksomheder, kun åben for virksomheter, kun åben for bedrifter',
    fi: 'vain yritykset voivat',
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
