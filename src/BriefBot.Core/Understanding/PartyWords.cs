using System.Collections.Frozen;

namespace BriefBot.Core.Understanding;

/// <summary>The words that tell what a capitalised name is the name of.</summary>
internal static class PartyWords
{
    /// <summary>Words inside a name that make it the name of an organisation.</summary>
    public static readonly FrozenSet<string> InOrganisations = Sentences.SetOf("""
        university hospital hospitals ministry council bank inc corp corporation ltd llc plc gmbh ag sa nv bv oy ab kg spa srl airlines airways air airport authority agency department
        college school schools district county city clinic clinics medical health healthcare center centre group holdings company commission parliament
        institute foundation association union service services systems technologies solutions energy power electric gas water utilities telecom télécom mobile
        insurance financial securities exchange hotels resorts stores foods motors police court senate committee party library museum church port railway
        rail transit logistics shipping pharmacy pharmaceuticals laboratories labs industries international government embassy federation trust board
        office administration society club league press media broadcasting network networks studios entertainment games software semiconductor savings
        libraries universities colleges banks museums theatres churches ports districts councils airports insurers
        terminal coaches markets cooperative credit bancorp partners consulting brewery dairy farms mills steel mining airline bus ferries ferry lines
        cruises academy archive archives theatre theater opera orchestra zoo observatory parish diocese archdiocese cathedral kliniken klinikum krankenhaus stadtwerke havn færgehavn hafen porto puerto
        universität université universidad banco banque caixa caisse hôpital hospices assurances versicherung verlag werke spital kantonsspital ayuntamiento
        """);

    /// <summary>Institutions that are named by what they are and where: "the regional court in Brno", "the opera house of Valdemossa".</summary>
    public static readonly FrozenSet<string> PlacedBodies = Sentences.SetOf("""
        court hospital university council library museum theatre theater opera-house airport port utility archive zoo university clinic courthouse prosecutor
        municipality parliament ministry academy observatory stadium cathedral
        """);

    /// <summary>Places that are governed: "the city of Tournesol".</summary>
    public static readonly FrozenSet<string> GovernedPlaces = Sentences.SetOf("city town county village municipality borough commune canton parish township province region prefecture");

    /// <summary>Nouns for organisations, as they stand before or behind a name: "the insurer Donauschutz", "Gymhaus, a fitness chain".</summary>
    public static readonly FrozenSet<string> Organisations = Sentences.SetOf("""
        company firm group chain operator maker manufacturer retailer insurer grocer brewer brewery bank lender exchange carrier airline supplier vendor provider distributor
        producer developer utility hospital university college school network cooperative charity nonprofit union publisher broadcaster refinery refiner
        startup start-up business agency ministry municipality council authority hotel restaurant clinic pharmacy drugmaker chipmaker carmaker automaker shipper
        haulier shipyard builder conglomerate giant seller store shop shops stores marketplace platform bookmaker casino club federation foundation museum library theatre
        theater zoo archive laboratory lab brokerage broker fund processor reseller integrator contractor subsidiary consultancy studio telco telecom
        wholesaler supermarket bakery dairy cannery mill farm miner steelmaker oilfield pipeline railway port terminal landlord dealer dealership
        outfitter manufacturer's association society institute registry registrar host hoster hosting consortium enterprise organisation organization
        importer exporter packer roaster canner forwarder employer institution service label trust waterworks outfit bureau haulage waterboard cinema gym nursery hospice laundry festival portal district districts county city town parish diocese practice surgery exchange wallet bridge protocol site
        """);

    /// <summary>Of these, the ones that say little: "the company" is whichever was named last.</summary>
    public static readonly FrozenSet<string> AnyOrganisation = Sentences.SetOf("company firm group organisation organization business operator institution enterprise maker provider vendor supplier agency service");

    /// <summary>Of those, what only somebody in business is called.</summary>
    public static readonly FrozenSet<string> Businesses = Sentences.SetOf("company firm business enterprise maker vendor supplier");

    public static readonly FrozenSet<string> PublicBodies = Sentences.SetOf("regulator watchdog authority agency ministry department police parliament commission court council government prosecutor ombudsman");

    /// <summary>Organisations whose trade is to look at, or tell of, what happened to others.</summary>
    public static readonly FrozenSet<string> Observers = Sentences.SetOf("""
        newspaper daily weekly station broadcaster newsletter magazine outlet regulator watchdog consultancy monitor tracker ombudsman thinktank think-tank
        researchers researcher analysts analyst scientists responders specialists experts auditors lawyers professor police prosecutors cert
        """);

    /// <summary>Before "firm", "company" or "group" these make an observer: "security firm", "research group", "trade body".</summary>
    public static readonly FrozenSet<string> ObservingTrades = Sentences.SetOf("""
        security cybersecurity cyber-security infosec intelligence forensics forensic research monitoring tracing analytics antivirus response advocacy consumer
        privacy rights trade news media lobby campaign watch threat news-agency
        """);

    /// <summary>Words inside a name that give an observer away: "Keldmoor Security", "Halyard Threat Lab".</summary>
    public static readonly FrozenSet<string> InObservers = Sentences.SetOf("""
        security cyber cybersecurity threat intelligence research labs lab analytics forensics police cert csirt ncsc commissioner regulator prosecutor
        gardaí gardai garda gendarmerie carabinieri polizei policía politie constabulary sûreté guardia
        ombudsman times post tribune gazette herald courant courier ledger chronicle journal news radio tv reuters observer monitor echo rights
        """);

    /// <summary>People behind an attack: "a gang calling itself Vantablock", "the Umber crew".</summary>
    public static readonly FrozenSet<string> Gangs = Sentences.SetOf("""
        gang gangs crew collective hackers hacker hacktivists hacktivist syndicate cartel attackers intruders extortionists criminals cybercriminals spies spy
        channel actor actors adversary operators affiliates thief thieves
        """);

    /// <summary>Before "group" these make it a gang.</summary>
    public static readonly FrozenSet<string> GangTrades = Sentences.SetOf(
        "ransomware extortion hacking hacker espionage hacktivist spy spying threat criminal cybercrime crime ransom apt activist pro-war pro-russian pro-russia cyberespionage");

    public static readonly FrozenSet<string> Malware = Sentences.SetOf("""
        ransomware malware trojan botnet backdoor worm virus loader wiper stealer infostealer rootkit spyware rat implant dropper downloader keylogger
        locker encryptor bootkit webshell skimmer miner kit
        """);

    /// <summary>Things of a maker that may have a flaw: "FaxHarbor, a server …", "Tessel T3 routers".</summary>
    public static readonly FrozenSet<string> Products = Sentences.SetOf("""
        server software plugin plug-in appliance router routers firewall firewalls library package packages extension app application tool platform framework
        browser system gateway camera cameras printer printers firmware module product product's client program suite console driver drivers engine phone phones device devices
        """);

    /// <summary>Nouns for persons, before or behind a name: "analyst Marcus Thiele", "Yannick Bélair, a former dispatcher".</summary>
    public static readonly FrozenSet<string> Persons = Sentences.SetOf("""
        analyst researcher spokesman spokeswoman spokesperson minister mayor director officer executive chief secretary president chairman chairwoman chair
        commissioner prosecutor professor superintendent sheriff detective judge lawyer attorney lead leader founder co-founder head manager administrator engineer consultant
        scientist developer maintainer student dispatcher consumer campaigner economist senator governor lawmaker resident pensioner owner coordinator
        specialist expert investigator ceo cto ciso cfo coo advisor adviser author editor reporter journalist sleuth hacker-turned-consultant teacher nurse doctor
        official boss ambassador counsel veteran blogger expert critic witness volunteer organiser organizer
        treasurer curator inspector superintendent auditor ombudsman rector dean principal headteacher councillor campaigner blogger columnist shopkeeper
        advocate activist tutor trustee farmer father mother pupil patient customer neighbour neighbor bishop vicar partner man woman captain colonel artist composer
        """);

    /// <summary>Before a name these make it a person's: "Mr Ansel", "President Naomi Feld".</summary>
    public static readonly FrozenSet<string> Titles = Sentences.SetOf("""
        mr mrs ms miss dr prof sgt col gen lt capt president minister secretary senator governor mayor judge chancellor commissioner superintendent sheriff prosecutor
        professor executive officer director chairman chairwoman attorney general detective inspector spokesman spokeswoman spokesperson ambassador king queen
        prince princess pope sir lord dame lady rector dean principal headteacher headmaster councillor coun cllr alderman vicar bishop rabbi imam maître maitre herr frau monsieur madame señor
        """);

    /// <summary>Parts of the world, nationalities that are no states, and the large parts of large states: never hit themselves.</summary>
    public static readonly FrozenSet<string> Places = Sentences.SetOf("""
        european asian african western eastern northern southern central american latin middle east west north south europe asia africa america pacific
        atlantic baltic nordic balkan arab islamic christian jewish muslim soviet scottish scotland welsh wales english england british britain bavaria bavarian
        alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana
        maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah
        vermont virginia washington wisconsin wyoming carolina dakota jersey york hampshire mexico quebec ontario alberta manitoba saskatchewan queensland
        catalonia saxony flanders wallonia silesia scandinavia iberia texan californian midwest new
        london paris berlin munich hamburg frankfurt vienna zurich geneva rome milan madrid barcelona lisbon porto dublin glasgow edinburgh cardiff belfast
        manchester birmingham leeds liverpool bristol oxford cambridge brussels antwerp amsterdam rotterdam hague copenhagen stockholm oslo helsinki tallinn riga vilnius
        warsaw gdansk krakow prague brno bratislava budapest bucharest sofia athens belgrade zagreb ljubljana skopje podgorica sarajevo kyiv kiev moscow
        istanbul ankara tbilisi yerevan baku tehran jerusalem aviv dubai riyadh cairo nairobi lagos johannesburg delhi mumbai bangalore karachi dhaka beijing
        shanghai hong kong taipei tokyo osaka seoul pyongyang singapore jakarta manila bangkok hanoi sydney melbourne canberra auckland wellington toronto
        montreal vancouver ottawa boston chicago dallas houston seattle denver atlanta miami philadelphia detroit minneapolis angeles francisco diego austin
        phoenix omaha portland sacramento bogota lima santiago buenos aires brasilia são paulo rio janeiro kiel rennes linz graz inverness reykjavik adelaide
        kremlin downing antonio san santa orleans vegas tampa charlotte baltimore cleveland pittsburgh
        ala ariz ark calif colo conn fla ill ind kan ky mass mich minn mont neb nev okla ore pa tenn tex va vt wash wis wyo
        """);

    /// <summary>Words that begin sentences with a capital and name nobody.</summary>
    public static readonly FrozenSet<string> Ordinary = Sentences.SetOf("""
        the a an this that these those it he she they we i you there here in on at for from to of by with as and but or if when while after before since
        until although though however meanwhile separately also according last first second third then now today yesterday tomorrow some many most all
        no not one two three four five six seven eight nine ten several few both each every another other more less than earlier later instead rather because so
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
        mr mrs ms dr its their his her our your my what which who whom whose how why where yes once during within without under over against between
        about employees customers hackers attackers researchers experts officials police staff users information technology internet web online cyber
        apt apts ddos ransomware malware virus worm trojan phishing it ceo cto ciso cfo usb vpn api url ip dns pc pcs id ids ai update breaking exclusive
        new former security data computer despite even still just only given thanks until such following among along our hi dear less nobody neither either
        asked tracked whether correction nothing everyone anyone none prosecutors investigators detectives engineers regulators utc gmt est cet pdf html http
        utm gdpr bst cve cvss cwe tls ssl sql ai iot udp tcp sim gps subscribe listen websites sms otp mfa edr api sdk am pm soc it's windows android ios linux macos javascript python bitcoin monero ethereum wi fi wifi telegram
        """);

    /// <summary>What belongs to somebody who may be hit: "the Parliament's computer network".</summary>
    public static readonly FrozenSet<string> Belongings = Sentences.SetOf("""
        computer network networks system systems website websites site servers server email it infrastructure computers database databases internal corporate
        online services portal platform data cloud payment operations booking ordering file files customers clients staff employees
        """);

    public static readonly FrozenSet<string> CountryBodies = Sentences.SetOf("""
        ministry parliament government army police senate embassy treasury bank cabinet department agency regulator authority railway railways telecom
        """);
}
