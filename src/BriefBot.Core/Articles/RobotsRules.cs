using System.Collections.Immutable;

namespace BriefBot.Core.Articles;

/// <summary>What a site's robots.txt lets BriefBot read (RFC 9309).</summary>
/// <param name="Rules">Those of the group that speaks to BriefBot, in any order.</param>
public sealed record RobotsRules(ImmutableArray<RobotsRules.Rule> Rules)
{
    /// <summary>The name that groups of a robots.txt speak to.</summary>
    public const string ProductToken = "BriefBot";

    private const int MaxLines = 20_000;

    public static readonly RobotsRules AllowAll = new(ImmutableArray<Rule>.Empty);

    /// <summary>A server that cannot say what is allowed allows nothing for now (RFC 9309, 2.3.1.4).</summary>
    public static readonly RobotsRules AllowNothing = new([new Rule("/", IsAllowed: false)]);

    /// <param name="Path">May hold * for anything and end in $ for the end.</param>
    public sealed record Rule(string Path, bool IsAllowed);

    public static RobotsRules Parse(string text)
    {
        var (own, others) = (new List<Rule>(), new List<Rule>());
        var (speaksToUs, speaksToAll, isNamingAgents, hasOwnGroup) = (false, false, false, false);
        foreach (var line in text.Split('\n').Take(MaxLines))
        {
            if (Field(line) is not var (name, value))
                continue;
            switch (name)
            {
                case "user-agent":
                    if (!isNamingAgents)
                        (speaksToUs, speaksToAll) = (false, false);
                    isNamingAgents = true;
                    speaksToUs |= value.Split('/')[0].Equals(ProductToken, StringComparison.OrdinalIgnoreCase);
                    speaksToAll |= value == "*";
                    hasOwnGroup |= speaksToUs;
                    break;
                case "allow" or "disallow":
                    isNamingAgents = false;
                    if (value.Length > 0 && speaksToUs)
                        own.Add(new Rule(value, name == "allow"));
                    if (value.Length > 0 && speaksToAll)
                        others.Add(new Rule(value, name == "allow"));
                    break;
            }
        }

        return new RobotsRules([.. hasOwnGroup ? own : others]);
    }

    /// <summary>The longest rule that matches decides; of two as long, the one that allows.</summary>
    public bool Allows(Uri address)
    {
        var path = address.PathAndQuery;
        var deciding = Rules.Where(rule => Matches(rule.Path, path)).OrderByDescending(rule => rule.Path.Length).ThenByDescending(rule => rule.IsAllowed).FirstOrDefault();
        return deciding?.IsAllowed ?? true;
    }

    private static (string Name, string Value)? Field(string line)
    {
        var bare = line.Split('#')[0];
        var colon = bare.IndexOf(':', StringComparison.Ordinal);
        return colon <= 0 ? null : (bare[..colon].Trim().ToLowerInvariant(), bare[(colon + 1)..].Trim());
    }

    private static bool Matches(string rule, string path)
    {
        var isWhole = rule.EndsWith('$');
        var pieces = (isWhole ? rule[..^1] : rule).Split('*');
        if (!path.StartsWith(pieces[0], StringComparison.Ordinal))
            return false;

        // Taking the first place each piece fits leaves the most room for the rest, so no other way needs to be tried.
        var at = pieces[0].Length;
        for (var piece = 1; piece < pieces.Length; piece++)
        {
            var isLast = piece == pieces.Length - 1;
            var found = isLast && isWhole && path.Length - pieces[piece].Length is var fromEnd && fromEnd >= at && path.EndsWith(pieces[piece], StringComparison.Ordinal)
                ? fromEnd
                : path.IndexOf(pieces[piece], at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + pieces[piece].Length;
        }

        return !isWhole || at == path.Length;
    }
}
