using System.Collections.Immutable;
using System.Text;

namespace BriefBot.Chat.Asking;

/// <summary>A command as it is typed in the console and as it stands behind a button: "/search fortinet days:7".</summary>
/// <param name="Options">By name, as they were given.</param>
public sealed record TypedCommand(CommandDescription Command, ImmutableDictionary<string, string> Options)
{
    /// <summary>
    /// Reads a line: the command, its options as name:value or name:"several words", and the rest, which goes to the options
    /// that are required and were not named, one word each and the last one all; where none is required, to the first.
    /// </summary>
    /// <returns>Null when there is no such command.</returns>
    public static TypedCommand? Read(string line, ImmutableArray<CommandDescription> commands)
    {
        var text = line.Trim().TrimStart('/');
        var command = commands
            .Where(one => text.StartsWith(one.Name, StringComparison.OrdinalIgnoreCase) && (text.Length == one.Name.Length || char.IsWhiteSpace(text[one.Name.Length])))
            .MaxBy(one => one.Name.Length);
        if (command is null) return null;

        var options = ImmutableDictionary.CreateBuilder<string, string>();
        var bare = new StringBuilder();
        foreach (var word in Words(text[command.Name.Length..]))
        {
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && command.Options.FirstOrDefault(option => option.Name.Equals(word[..colon], StringComparison.OrdinalIgnoreCase)) is { } named)
                options[named.Name] = Unquoted(word[(colon + 1)..]);
            else
                bare.Append(bare.Length > 0 ? " " : "").Append(word);
        }
        if (bare.Length > 0) GiveBare(bare.ToString(), command, options);
        return new TypedCommand(command, options.ToImmutable());
    }

    /// <summary>The line that reads back as this, without the stroke.</summary>
    public static string Line(string command, params IEnumerable<(string Name, string Value)> options) =>
        string.Join(' ', options.Where(option => option.Value.Length > 0).Select(option => $"{option.Name}:{Quoted(option.Value)}").Prepend(command));

    private static void GiveBare(string bare, CommandDescription command, ImmutableDictionary<string, string>.Builder options)
    {
        var open = command.Options.Where(option => option.IsRequired && !options.ContainsKey(option.Name)).Select(option => option.Name).ToArray();
        if (open.Length == 0)
        {
            if (command.Options.Select(option => option.Name).FirstOrDefault(name => !options.ContainsKey(name)) is { } first) options[first] = bare;
            return;
        }

        var words = Words(bare).ToArray();
        for (var i = 0; i < Math.Min(open.Length, words.Length); i++)
            options[open[i]] = i == open.Length - 1 ? string.Join(' ', words[i..]) : Unquoted(words[i]);
    }

    /// <summary>Parted by white space, but for what stands in quotation marks.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        var isQuoted = false;
        foreach (var c in text)
        {
            if (c == '"') isQuoted = !isQuoted;
            if (char.IsWhiteSpace(c) && !isQuoted)
            {
                if (word.Length > 0) yield return word.ToString();
                word.Clear();
            }
            else
            {
                word.Append(c);
            }
        }
        if (word.Length > 0) yield return word.ToString();
    }

    private static string Quoted(string value) =>
        value.Any(c => char.IsWhiteSpace(c) || c == '"') ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    private static string Unquoted(string value) =>
        value.Length >= 2 && value[0] == '"' && value[^1] == '"' ? value[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : value;
}
