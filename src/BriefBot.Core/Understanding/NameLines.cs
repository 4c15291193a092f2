using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Reads the lines of a dictionary file: kind, name, forms, guarded forms, detail, parted by tabs.</summary>
internal static class NameLines
{
    private const string Columns = "kind\tname\tforms\tguarded\tdetail";

    public static void Read(string file, string text, ImmutableArray<NameEntry>.Builder entries, ImmutableArray<string>.Builder mistakes)
    {
        var number = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            var line = text.AsSpan(range).TrimEnd('\r');
            if (number == 1)
                line = line.TrimStart('\uFEFF');
            if (line.IsWhiteSpace() || line.StartsWith("# ") || line is "#" || line.SequenceEqual(Columns))
                continue;

            var (entry, mistake) = Entry(line.ToString());
            if (entry is not null)
                entries.Add(entry);
            if (mistake is not null)
                mistakes.Add($"{file}, line {number}: {mistake}");
        }
    }

    private static (NameEntry? Entry, string? Mistake) Entry(string line)
    {
        var cells = line.Split('\t');
        if (cells.Length < 2)
            return (null, "kind and name must be parted by a tab.");
        if (cells.Length > 5)
            return (null, $"has {cells.Length} columns, five are known: kind, name, forms, guarded, detail.");
        if (KindOf(cells[0].Trim()) is not { } kind)
            return (null, $"\"{cells[0].Trim()}\" is no kind of name; kinds are {string.Join(", ", Kinds.Keys)}.");
        if (!cells[1].Any(char.IsLetterOrDigit))
            return (null, "the name is empty.");

        var name = cells[1].Trim();
        var guards = Pairs(Cell(cells, 3), '|');
        var detail = Pairs(Cell(cells, 4), ';');
        if (guards is null || detail is null)
            return (null, $"\"{(guards is null ? Cell(cells, 3) : Cell(cells, 4))}\" is not of the form name=value.");

        var others = Cell(cells, 2).Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // Sectors are shown by their cues; the name of a sector alone shows nothing.
        ImmutableArray<string> forms = kind == MentionKind.Sector ? [.. others, .. guards.Keys] : [name, .. others.Where(f => f != name)];
        return (new NameEntry(kind, name, forms, guards, detail), null);
    }

    private static readonly Dictionary<string, MentionKind> Kinds = new()
    {
        ["vendor"] = MentionKind.Vendor,
        ["product"] = MentionKind.Product,
        ["actor"] = MentionKind.Actor,
        ["malware"] = MentionKind.Malware,
        ["tool"] = MentionKind.Tool,
        ["sector"] = MentionKind.Sector,
        ["country"] = MentionKind.Country,
        ["organisation"] = MentionKind.Organisation,
        ["person"] = MentionKind.Person,
    };

    private static MentionKind? KindOf(string cell) => Kinds.TryGetValue(cell, out var kind) ? kind : null;

    private static string Cell(string[] cells, int index) => index < cells.Length ? cells[index].Trim() : "";

    private static ImmutableDictionary<string, string>? Pairs(string cell, char separator)
    {
        if (cell.Length == 0)
            return ImmutableDictionary<string, string>.Empty;

        var pairs = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var pair in cell.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.LastIndexOf('=');
            if (equals <= 0)
                return null;
            pairs[pair[..equals].Trim()] = pair[(equals + 1)..].Trim();
        }

        return pairs.ToImmutable();
    }
}
