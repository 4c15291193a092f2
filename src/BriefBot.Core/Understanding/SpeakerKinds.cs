using System.Collections.Frozen;

namespace BriefBot.Core.Understanding;

/// <summary>How a speaker knows what is said.</summary>
internal enum SpeakerKind { None, Attacker, Unnamed, Expert, Official, Victim, Outlet, Person }

/// <summary>The names of an article whose part in it tells how far they are to be believed.</summary>
internal sealed record SpeakersKnown(IReadOnlySet<string> Victims, IReadOnlySet<string> Attackers, IReadOnlySet<string> Observers)
{
    private readonly Dictionary<(string Name, string Role), SpeakerKind> kinds = [];

    /// <summary>How somebody knows what they say; found once for all they say in the article.</summary>
    public SpeakerKind KindOf(string name, string role, Names names)
    {
        if (!kinds.TryGetValue((name, role), out var kind))
            kinds[(name, role)] = kind = SpeakerKinds.Of(name, role, names, this);
        return kind;
    }

    public static SpeakersKnown Of(Prose prose, IEnumerable<ReportDraft> reports, System.Collections.Immutable.ImmutableArray<Party> parties)
    {
        return new(reports.SelectMany(r => r.Targets).ToHashSet(), Called(PartyRole.Attacker, PartyRole.Malware), Called(PartyRole.Observer));

        // By the full name, and as the article calls them: "Isbre" is Isbre Labs.
        HashSet<string> Called(params PartyRole[] roles) =>
            [.. parties.Where(p => roles.Contains(p.Role)).SelectMany(p => p.IsDescription ? [p.Name] : new[] { p.Name, prose.TextOf(p.Span) })];
    }
}

/// <summary>Tells from a speaker's name and role how they know what they say.</summary>
internal static class SpeakerKinds
{
    public static SpeakerKind Of(string name, string role, Names names, SpeakersKnown known)
    {
        if (name.Length == 0)
            return SpeakerKind.None;
        var words = Words.Of((name + " " + role).ToLowerInvariant());
        // "Ostermere Health Group" is no group of hackers: inside a name such words say nothing.
        var plain = Words.Of(name + " " + role).Where((w, i) => i == 0 || !w.IsName).ToArray();
        if (words.Any(w => UnnamedWords.Contains(w.Lower)))
            return SpeakerKind.Unnamed;
        // "44 per cent of members": a share of those asked.
        if (char.IsAsciiDigit(name[0]) || words.Any(w => w.Lower is "percent" or "cent"))
            return SpeakerKind.Person;
        if (known.Attackers.Contains(name) || names.Find(MentionKind.Actor, name) is not null || plain.Any(w => AttackerWords.Contains(w.Lower) && !(w.Lower is "group" or "groups" && words.Any(t => PartyWords.ObservingTrades.Contains(t.Lower)))))
            return SpeakerKind.Attacker;
        var type = TypeOf(name, names);
        // A maker speaks of its own product, unless it sells security and speaks of others.
        if (type is not "security-vendor" && names.Find(MentionKind.Vendor, name) is not null)
            return SpeakerKind.Victim;
        if (type is "media")
            return SpeakerKind.Outlet;
        if (words.Any(w => OfficialWords.Contains(w.Lower)))
            return SpeakerKind.Official;
        // "its boss": speaks for whom the article speaks of.
        var isExpert = words.Any(w => ExpertWords.Contains(w.Lower));
        if (!isExpert && (role.StartsWith("its ", StringComparison.OrdinalIgnoreCase) || role.StartsWith("their ", StringComparison.OrdinalIgnoreCase)))
            return SpeakerKind.Victim;
        if (type is "security-vendor" || isExpert || role.Length > 0 && RoleIsOfVendor(role, names))
            return SpeakerKind.Expert;
        if (type.Length > 0)
            return SpeakerKind.Official;
        if (!known.Victims.Contains(name) && known.Observers.Contains(name))
            return SpeakerKind.Expert;
        if (known.Victims.Contains(name) || words.Any(w => VictimWords.Contains(w.Lower)))
            return SpeakerKind.Victim;
        // An organisation speaks for itself; of a person nothing is known.
        return Speakers.IsPersonName(Words.Of(name), 0, Words.Of(name).Length) || name.Length < 3 || NotBodies.Contains(words[0].Lower) || NotBodies.Contains(HeadOf(name)) ? SpeakerKind.Person : SpeakerKind.Victim;
    }

    private static readonly FrozenSet<string> NotBodies = Sentences.SetOf("""
        he she they it we who people users customers residents neighbours neighbors workers employees everyone many some others critics one report reports document
        documents memo memos paper file files scans data study survey poll book article post message messages film man woman student lawyer resident neighbour friend relative
        two three nobody no none nothing spokespeople engineers technicians traders drivers teachers parents passengers neighbours fans
        user customer worker employee trader driver teacher parent passenger father mother pupil nurse doctor patient councillor coun campaigner blogger insider technician trader shopkeeper farmer anyone somebody someone those nobody person persons
        """);

    private static bool RoleIsOfVendor(string role, Names names)
    {
        var of = role.LastIndexOf(" of ", StringComparison.Ordinal);
        var at = role.LastIndexOf(" at ", StringComparison.Ordinal);
        var from = Math.Max(of, at);
        return from >= 0 && TypeOf(role[(from + 4)..].Trim(), names) is "security-vendor";
    }

    private static string TypeOf(string name, Names names)
    {
        var bare = name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
        return names.Find(MentionKind.Organisation, bare)?.Type ?? "";
    }

    /// <summary>"a spokesman for the bank" → spokesman; "EU spokesperson" → spokesperson.</summary>
    public static string HeadOf(string text)
    {
        var words = Words.Of(text.ToLowerInvariant());
        var head = "";
        foreach (var word in words)
        {
            if (HeadEnds.Contains(word.Lower))
                break;
            if (word.IsWord)
                head = word.Lower;
        }

        return head;
    }

    private static readonly FrozenSet<string> HeadEnds = Sentences.SetOf("for of from at with in who which that on under to by close familiar seen obtained published written posted filed lodged sent reviewed briefed involved hired asked passed ,");

    /// <summary>Whether a word says what somebody is.</summary>
    public static bool IsOfRole(string lower) => ExpertWords.Contains(lower) || OfficialWords.Contains(lower) || VictimWords.Contains(lower);

    private static readonly FrozenSet<string> UnnamedWords = Sentences.SetOf("unnamed anonymous posts rumours rumors sources source insider insiders familiar undisclosed unidentified");

    private static readonly FrozenSet<string> AttackerWords = Sentences.SetOf("gang hackers hacker attackers attacker hacktivists extortionists crew cybercriminals ransomware criminals thieves thief seller sellers group note leaker defendant lawyer lawyers plaintiff plaintiffs accuser accusers extortionist channel whistleblower user");

    private static readonly FrozenSet<string> ExpertWords = Sentences.SetOf("""
        researcher researchers analyst analysts expert experts cto professor consultant academic researcher's labs laboratory threat security-firm
        lab unit firm's
        """);

    private static readonly FrozenSet<string> OfficialWords = Sentences.SetOf("""
        spokesperson spokesman spokeswoman official officials ministry minister department police prosecutor prosecutors agency authority authorities
        regulator government commissioner judge court mayor secretary governor superintendent sheriff council watchdog president chancellor ombudsman
        indictment complaint advisory cert investigators investigator officer treasurer curators secretary-general
        """);

    private static readonly FrozenSet<string> VictimWords = Sentences.SetOf("""
        company firm hospital university bank ceo ciso chief executive president director statement notification notice filing manager head airline retailer
        maintainer developer operator operators clinic club shop insurer treasurer curators brewer school district manufacturer insurer utility provider board owner administrator
        boss founder co-founder rector dean principal headteacher headmaster chairman chairwoman chair trustee recorder registrar librarian counsel
        """);
}
