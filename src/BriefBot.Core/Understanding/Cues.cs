using System.Collections.Frozen;

namespace BriefBot.Core.Understanding;

/// <summary>What a word of saying tells of the statement it brings.</summary>
internal enum CueKind { Said, Confirmed, Claimed, Assessed, Speculated, Denied, Declined, Stance }

/// <summary>Words that who says a thing.</summary>
internal static class Cues
{
    /// <summary>Finite forms that count wherever a subject can be found.</summary>
    public static readonly FrozenDictionary<string, CueKind> Verbs = new[]
    {
        (CueKind.Said, """
            informs answers repeated repeats corrected corrects describe explain show find note report said says say told tells stated added adds explained explains noted notes wrote writes tweeted replied responded commented comments recalled recalls
            testified mentioned mentions remarked cited cites learned declared declares described describes reported reports observed
            discussed detailed outlined outlines pointed advised quoted reiterated stressed stresses emphasized emphasised emphasizes
            highlighted highlights continued joked quipped echoed summarized published reads recounted
            briefed recounts reiterates stressing volunteered announced announces revealed reveals shows showed indicates indicated documented
            warned warns warn cautioned cautions found finds discovered identified determined underscored asked asks agreed agrees signaled signalled
            """),
        (CueKind.Confirmed, """
            confirm acknowledge admit owned accepted confirmed confirms acknowledged acknowledges admitted admits disclosed discloses verified conceded concedes apologized apologised
            """),
        (CueKind.Claimed, """
            countered counters counter claimed claims claim alleged alleges insisted insists asserted asserts contends contended argued argues argue maintained maintains boasted boasts boast accuse allege contend insist assert purports purport boasted accused
            accuses blamed blames bragged charged touted
            """),
        (CueKind.Assessed, """
            assess reckon reckoned estimate judge attribute conclude think thinks thought expects expect expected assessed assesses concluded concludes believes believe believed estimates estimated attributed attributes judged judges suggests suggested consider 
             reckons
            """),
        (CueKind.Speculated, """
            speculated speculates suspects suspect hinted hints mused muses guessed theorized theorised wondered wonders fears feared predicts predicted
            hypothesized hopes hoped worries worried
            """),
        (CueKind.Denied, """
            doubts doubt doubted denied denies deny contradicted contradicts disagrees disagreed contested contests dismissed dismisses rejected rejects disputed disputes refuted refutes downplayed rebuffed
            """),
        (CueKind.Declined, "declined declines refused refuses"),
        (CueKind.Stance, """
            called calls criticized criticised criticizes criticises praised praises urged urges urge demanded demands proposed proposes pledged pledges vowed vows
            promised promises condemned condemns blasted slammed slams mocked questioned endorsed endorses opposed opposes opposes supports
            supported wants want compared defended defends complained complains lamented welcomed recommended recommends advocated advocates encouraged
            encourages ordered ruled decried denounced likened labeled labelled dubbed characterized ridiculed touted lauded applauded scolded
            threatened appealed protested sang chants prefers preferred considers considered answered posted chanted tweets urging objected concurred vents disagreed disagrees disagree celebrated applauds hailed expressed expresses signals touts denies assails assailed chided voiced reassured thanked dared floated argued sought seeks plans planned favors backs backed views sees regards felt feels
            """),
    }.SelectMany(k => k.Item2.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(w => (Word: w, Kind: k.Item1)))
        .DistinctBy(w => w.Word).ToFrozenDictionary(w => w.Word, w => w.Kind);

    /// <summary>Forms that go with the subject of the clause before: "…, adding that".</summary>
    public static readonly FrozenDictionary<string, CueKind> Participles = new[]
    {
        (CueKind.Said, "saying adding noting writing telling explaining citing stating announcing stressing emphasizing suggesting"),
        (CueKind.Claimed, "claiming arguing alleging insisting accusing asserting blaming boasting"),
        (CueKind.Confirmed, "confirming acknowledging admitting"),
        (CueKind.Said, "warning cautioning"),
        (CueKind.Speculated, "speculating predicting"),
        (CueKind.Denied, "denying dismissing disputing"),
        (CueKind.Stance, "calling urging demanding promising praising criticizing vowing questioning"),
    }.SelectMany(k => k.Item2.Split(' ').Select(w => (Word: w, Kind: k.Item1))).ToFrozenDictionary(w => w.Word, w => w.Kind);

    /// <summary>Forms that are nouns as often: they need a name, a pronoun or a plural straight before them.</summary>
    public static readonly FrozenSet<string> OftenNouns = Sentences.SetOf("""
        answers repeated claims claim reports report comments notes calls demands charges plans views hopes fears supports estimates promises pledges
        vows urge suspects backs reads warns shows finds fears worries speaks posted shared found released published attacked ordered
        ruled planned sought seeks wants want charged supported called considered believed expected thought rated projected suspect
        considers felt feels knows sees regards asked learned discovered identified determined attributed estimated suspected detailed documented boasts boast counter counters doubt doubts describe explain show find note report judge estimate attribute assess reckon conclude
        """);

    /// <summary>Verbs of tone: behind a quotation they tell who spoke it.</summary>
    public static readonly FrozenSet<string> OfTone = Sentences.SetOf("""
        scoffed complained fumed quipped joked sighed snapped shrugged laughed protested grumbled sneered insisted conceded admitted commented countered stated argued claimed recalled
        cautioned warned told reported concluded estimated volunteered boasted confirmed acknowledged stressed ventured remarked observed announced complains insists concedes argues
        """);

    /// <summary>What somebody "is" or "has" who takes a stand: "is not buying it", "begs to differ".</summary>
    public static readonly PhraseTable<CueKind> Stands = new(new[]
    {
        (CueKind.Denied, "is not buying it|isn't buying it|begs to differ|begged to differ|is not convinced|are not convinced|is unconvinced|are unconvinced|will have none of it|would have none of it|was having none of it|is having none of it|takes issue with|took issue with|rejected the suggestion|rejects the suggestion|is not persuaded|sees no|see no|saw no|cannot see any|sees nothing|saw nothing"),
        (CueKind.Assessed, "is of the opinion that|are of the opinion that|is of the view that|are of the view that|is persuaded that|are persuaded that|is convinced that|are convinced that|takes the view that|take the view that|came to the conclusion that|have come to the conclusion that|has come to the conclusion that|is in no doubt that|are in no doubt that"),
        (CueKind.Claimed, "took responsibility|takes responsibility|has taken responsibility|took credit|takes credit|has taken credit|claimed responsibility|claims responsibility|has claimed responsibility|have claimed responsibility|claimed credit|is adamant that|swears that"),
        (CueKind.Said, "spoke of|speaks of|spoke about|made clear that|makes clear that|let it be known that|went on record|let slip that|was quick to say|is keen to stress|was keen to stress|were keen to stress|put it down to|puts it down to"),
        (CueKind.Speculated, "would be surprised if|would not be surprised if|has a hunch that|toyed with the idea that|cannot exclude that|does not exclude that"),
    }.SelectMany(k => k.Item2.Split('|').Select(phrase => (phrase, k.Item1))));

    /// <summary>What somebody has in mind: "her reading is that", "the firm's theory is".</summary>
    public static readonly FrozenDictionary<string, CueKind> Minds = new[]
    {
        (CueKind.Assessed, "reading view assumption conclusion assessment verdict opinion judgement judgment belief finding impression"),
        (CueKind.Speculated, "guess theory hunch suspicion fear hypothesis"),
        (CueKind.Said, "explanation answer message line version account"),
    }.SelectMany(k => k.Item2.Split(' ').Select(w => (Word: w, Kind: k.Item1))).ToFrozenDictionary(w => w.Word, w => w.Kind);

    public static readonly FrozenSet<string> Auxiliaries = Sentences.SetOf("""
        has have had also later then repeatedly now still recently previously publicly again already first once often only even just
        quickly never immediately finally subsequently separately yesterday today reportedly allegedly originally initially
        privately explicitly specifically simply strongly explicitly consistently frequently
        """);

    public static readonly FrozenSet<string> Passive = Sentences.SetOf("is are was were be been being get got gets");
}
