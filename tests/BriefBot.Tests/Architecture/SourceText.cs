using System.Text;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Architecture;

/// <summary>The product's own source files, as text and as code.</summary>
internal static class SourceText
{
    public static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Relative(file).Split('/').Any(part => part is "obj" or "bin"))
            .Order(StringComparer.Ordinal);

    public static string Relative(string file) => Path.GetRelativePath(Repository.Folder, file).Replace('\\', '/');

    /// <summary>
    /// The code alone: comments are gone, strings and characters are empty, what stands in the holes of interpolated strings is kept.
    /// </summary>
    public static string CodeOnly(string source)
    {
        var code = new StringBuilder(source.Length);
        var at = 0;
        Code(source, ref at, code, closing: '\0');
        return code.ToString();
    }

    private static void Code(string source, ref int at, StringBuilder code, char closing)
    {
        var depth = 0;
        while (at < source.Length)
        {
            var letter = source[at];
            if (StartsWith(source, at, "//"))
                at = EndOf(source, at, "\n", including: false);
            else if (StartsWith(source, at, "/*"))
                at = EndOf(source, at, "*/", including: true);
            else if (letter == '\'')
                Quoted(source, ref at, code);
            else if (letter == '"' || (letter is '$' or '@' && IsStringAhead(source, at)))
                Text(source, ref at, code);
            else
            {
                if (letter == closing && depth == 0)
                    return;
                depth += letter is '{' or '(' or '[' ? 1 : letter is '}' or ')' or ']' ? -1 : 0;
                code.Append(letter);
                at++;
            }
        }
    }

    private static void Quoted(string source, ref int at, StringBuilder code)
    {
        at++;
        while (at < source.Length && source[at] != '\'')
            at += source[at] == '\\' ? 2 : 1;
        at++;
        code.Append("''");
    }

    private static void Text(string source, ref int at, StringBuilder code)
    {
        var dollars = 0;
        var isVerbatim = false;
        for (; source[at] != '"'; at++)
        {
            dollars += source[at] == '$' ? 1 : 0;
            isVerbatim |= source[at] == '@';
        }

        var quotes = 0;
        while (at + quotes < source.Length && source[at + quotes] == '"')
            quotes++;
        var isRaw = quotes >= 3;
        if (quotes == 2)
        {
            at += 2;
            code.Append("\"\"");
            return;
        }

        var end = isRaw ? new string('"', quotes) : "\"";
        var hole = new string('{', isRaw ? Math.Max(dollars, 1) : 1);
        at += end.Length;
        code.Append('"');
        while (at < source.Length && !StartsWith(source, at, end))
        {
            if (!isRaw && !isVerbatim && source[at] == '\\')
                at += 2;
            else if (dollars > 0 && !isRaw && (StartsWith(source, at, "{{") || StartsWith(source, at, "}}")))
                at += 2;
            else if (dollars > 0 && StartsWith(source, at, hole))
            {
                at += hole.Length;
                code.Append('{');
                Code(source, ref at, code, closing: '}');
                at += hole.Length;
                code.Append('}');
            }
            else if (isVerbatim && !isRaw && StartsWith(source, at, "\"\""))
                at += 2;
            else
                at++;
            if (isVerbatim && !isRaw && StartsWith(source, at, "\"\""))
                at += 2;
        }

        at += end.Length;
        code.Append('"');
    }

    private static bool IsStringAhead(string source, int at)
    {
        while (at < source.Length && source[at] is '$' or '@')
            at++;
        return at < source.Length && source[at] == '"';
    }

    private static int EndOf(string source, int at, string end, bool including)
    {
        var found = source.IndexOf(end, at, StringComparison.Ordinal);
        return found < 0 ? source.Length : including ? found + end.Length : found;
    }

    private static bool StartsWith(string source, int at, string text) => string.CompareOrdinal(source, at, text, 0, text.Length) == 0;
}
