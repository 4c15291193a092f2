using System.Collections.Frozen;

namespace BriefBot.Core.Understanding;

/// <summary>Whether a phrase of trouble stands by itself, or needs a word of computers beside it.</summary>
internal enum Misfortune { Plain, OfComputers }

/// <summary>The words in which English news tells that somebody was harmed, and by what.</summary>
internal static class AttackWords
{
    /// <summary>Who talks people out of their money: "lost 2.3 million euros to callers".</summary>
    public static readonly FrozenSet<string> Swindlers = Sentences.SetOf("callers caller impostor impostors imposter imposters fraudster fraudsters scammer scammers swindlers conmen tricksters con-artists fraud scam scams swindle");

    /// <summary>Nouns of events that happen to somebody.</summary>
    public static readonly FrozenSet<string> Events = Sentences.SetOf("""
        attack attacks cyberattack cyberattacks breach breaches hack hacks intrusion intrusions incident incidents compromise outage leak hacking
        assault theft heist infection cyberassault break-in defacement extortion raid disruption outages break-ins thefts collapse breakdown failure leaks
        blackout shutdown drain
        """);

    /// <summary>Ways in, as a flaw is called where it is somebody's own and no product's.</summary>
    public static readonly FrozenSet<string> Gaps = Sentences.SetOf("fault flaw hole weakness bug gap error mistake loophole vulnerability misconfiguration");

    /// <summary>What somebody runs for others to use.</summary>
    public static readonly FrozenSet<string> Sites = Sentences.SetOf("website websites site portal network system systems server servers page pages database shop");

    public static readonly FrozenSet<string> EventModifiers = Sentences.SetOf("""
        data ransomware cyber malware ddos phishing security network computer supply chain supply-chain hacking denial service large massive major - driven
        based scale large-scale cyberespionage espionage recent latest alleged suspected email spear wiper serious significant smaller similar
        """);

    public static readonly FrozenSet<string> Flaws = Sentences.SetOf("""
        flaw flaws vulnerability vulnerabilities bug bugs weakness zero-day hole holes overflow bypass backdoor
        """);

    /// <summary>Participles behind "was" that make the subject a victim.</summary>
    public static readonly FrozenSet<string> Passive = Sentences.SetOf("""
        hit breached hacked attacked compromised targeted infected encrypted struck defaced crippled disrupted infiltrated penetrated ransomed victimized
        paralyzed paralysed affected knocked locked extorted flooded wiped robbed drained defrauded blackmailed scrambled raided unreachable cyberattacked
        cheated swindled conned duped scammed
        deleted tampered altered hijacked crashed poisoned trojanized trojanised backdoored silenced sabotaged disabled
        """);

    /// <summary>Verbs whose object is the victim, with an attacker as subject.</summary>
    public static readonly FrozenSet<string> Hitting = Sentences.SetOf("""
        hit breached hacked attacked compromised targeted infected struck defaced crippled disrupted infiltrated penetrated listed added
        encrypted paralysed paralyzed hits breaches hacks attacks targets locked knocked flooded drained robbed wiped broke got hijacked scrambled took accessed
        entered blackmailed extorted raided spied taken made rendered gained deleted shut halted stopped cost tricked forced bombarded lists disrupts cripples leaves left crippling overwhelmed swamped overran ravaged
        """);

    /// <summary>What becomes of a thing that is hit: "made the websites unreachable".</summary>
    public static readonly FrozenSet<string> OutOfOrder = Sentences.SetOf("offline unreachable inaccessible unavailable unusable dark standstill");

    /// <summary>Words that show a package of code to be poisoned.</summary>
    public static readonly FrozenSet<string> Malice = Sentences.SetOf("""
        malicious booby trapped steals stole stealing stealer thief backdoor malware poisoned trojanised trojanized hijacked compromised skimmer reviewed
        """);

    public static readonly FrozenSet<string> Offering = Sentences.SetOf("offers offered offering sells selling sale advertised advertises auction auctioning");

    /// <summary>Verbs whose object is taken from the victim.</summary>
    public static readonly FrozenSet<string> Taking = Sentences.SetOf("""
        stole stolen copied exfiltrated downloaded obtained siphoned swiped pulled leaked published dumped grabbed read stealing lifted took collected
        skimmed harvested looted emptied
        """);

    /// <summary>What a victim goes through: "X suffered an attack".</summary>
    public static readonly FrozenSet<string> Suffering = Sentences.SetOf("""
        suffered suffers suffer experienced experiences sustained confirmed confirms disclosed discloses reported reports acknowledged acknowledges admitted
        admits announced faced faces facing hit came come comes came fell investigating detected discovered revealed recovering responding battling
        weathered endured by to of under fending repelled contained thwarted victim denies denied reeling admitting restoring
        """);

    /// <summary>What a victim does about an attack: "shut down its booking system in response to a cyber-attack".</summary>
    public static readonly FrozenSet<string> Responding = Sentences.SetOf("shut took taken switched turned disconnected isolated suspended closed pulled cut unplugged cancelled canceled paused");

    /// <summary>Verbs that need no attacker: "the servers failed".</summary>
    public static readonly FrozenSet<string> Failing = Sentences.SetOf("failed crashed collapsed broke fails crash");

    /// <summary>Of these verbs, the ones that tell harm only where somebody is named as their object.</summary>
    public static readonly FrozenSet<string> OftenHarmless = Sentences.SetOf("""
        hit listed added took taken made rendered gained shut halted stopped cost tricked forced lists leaves left read collected published pulled dumped knocked got lifted spied targets locked
        """);

    public static readonly FrozenSet<string> Attackers = Sentences.SetOf("""
        hackers hacker attackers attacker gang group ransomware malware intruders intruder cybercriminals criminals actors actor hacktivists attack cyberattack
        breach perpetrators perpetrator culprits botnet worm virus thieves thief crew spies burglars extortionists fraudsters scammers someone somebody strangers traffic code script strain
        outage engineer insider employee trojan wiper skimmer incident mail email flood he she they
        """);

    /// <summary>Trouble that somebody speaks of when it is their own.</summary>
    public static readonly FrozenSet<string> Trouble = Sentences.SetOf("""
        intruders intruder hackers hacker attackers attacker attack breach stolen stole malware ransomware ransom cyber outage incident hacked breached leaked copied
        encrypted skimming intrusion phishing compromised thieves thief cyberattack scrambled wiped deleted extortion sabotage offline flooded spies hack hacking theft unauthorised
        unauthorized infected disruption exposed outsider outsiders impostor impostors fraudsters scammers botnet
        """);

    /// <summary>Phrases that tell trouble of whom a sentence is about.</summary>
    public static readonly PhraseTable<Misfortune> Misfortunes = new(new[]
    {
        (Misfortune.Plain, """
            break-in of its own|break-in of their own|been bitten|brush with|broken into|fell foul of|fell for|fallen for|talked into|tricked into|fallen foul of|fallen victim|fell victim|fallen prey|security event|security incident|security breach|it incident|cyber incident|malicious software
            open to the internet|open to anyone|open to the public internet|reachable by anyone|without a password|on a criminal marketplace|on a criminal forum|on a hacking forum|on a leak site|on the dark web
            accessed without|accessed by an unauthorised|accessed by an unauthorized|unauthorised access|unauthorized access|own brush|held to ransom|been raided|been burgled|locked out of its own|been caught out|fared worse|fared no better|fared little better|met the same fate|same thing happened|suffered the same|the same happened to|befell|a similar case|paid a ransom|paid the ransom|paid up|a break-in|remotely switched off|switched off remotely|shut down remotely|also hit|the turn of|made off with|fell to the gang|fallen to the|gained access to|got access to|got hold of|less lucky|listed by the gang|held hostage|in the wrong hands|cyber event|unauthorized third party|unauthorised third party|put on the dark web|pen and paper|taken over its|on a bad link|malicious link|malicious attachment|bogus invoice|fake invoice|posing as|helped themselves to|helped itself to|helped himself to|to an impostor|to an imposter|to a fraudster|to fraudsters|to a scammer
            """),
        (Misfortune.OfComputers, """
            break-in|break-ins|turned up|surfaced|up for sale|for sale|lost control of|lost access to|lost its|lost their|locked out of|ground to a halt|came to a halt|came to a standstill|to a standstill|knocked out|out of service|out of action|had to turn away|had to close|had to cancel|had to shut
            taken offline|went offline|stood still|stands still|has stood still|went dark|been accessed|were accessed|was accessed|laid bare|left exposed|lay open|lay exposed|stood open|was compromised|were compromised|fell silent|paralysed|crippled|in the wrong hands
            """),
    }.SelectMany(k => k.Item2.Split(['|', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => (p, k.Item1))));

    /// <summary>Things of computers that trouble is about.</summary>
    public static readonly FrozenSet<string> Digital = Sentences.SetOf("""
        data database databases records server servers system systems network networks software computer computers website websites platform platforms files passwords tokens
        wallet wallets login logins backup backups email emails hackers hacker online portal app booking list lists timetables registers tills phones cache keys inbox mailbox mailboxes e-mail
        """);

    /// <summary>Verbs of those who speak of what happens to others.</summary>
    public static readonly FrozenSet<string> OthersSpeak = Sentences.SetOf("warned warns warn published analysed analyzed advises advised predicts predicted urged urges tracks tracked observed spotted researchers pointed believes believe thinks estimates");

    /// <summary>Acts against those who did it.</summary>
    public static readonly FrozenSet<string> Arresting = Sentences.SetOf("arrested detained charged indicted sentenced extradited jailed convicted imprisoned arrest arrests detain detains charges pleaded apprehended custody");

    /// <summary>Of the words for arrests, those that only a court brings about.</summary>
    public static readonly FrozenSet<string> OfCourts = Sentences.SetOf("sentenced jailed convicted imprisoned pleaded");

    public static readonly FrozenSet<string> Seizing = Sentences.SetOf("seized dismantled seize seizes dismantle dismantles takedown plug sinkholed");

    public static readonly FrozenSet<string> Fining = Sentences.SetOf("fined fine fines penalty penalties fining penalised penalized");

    public static readonly FrozenSet<string> LawPeople = Sentences.SetOf("""
        police prosecutors prosecutor officers detectives authorities europol interpol fbi agents court judge jury investigators forces regulator watchdog commissioner
        gendarmes marshals carabinieri
        """);
}
