using System.Text.RegularExpressions;

namespace BriefBot.Tests.Architecture;

/// <summary>How the source is written: what a reader may rely on everywhere.</summary>
public sealed partial class HouseRulesTests
{
    private const int PatienceMilliseconds = 5000;

    [Fact]
    public void Nothing_is_declared_not_null_by_force() => Expect.None(Found(NullForgiving()));

    [Fact]
    public void No_warning_is_switched_off_and_nothing_is_left_to_do() =>
        Expect.None(SourceText.Files().Where(file => LeftOver().IsMatch(File.ReadAllText(file))).Select(SourceText.Relative));

    [Fact]
    public void The_namespace_of_a_file_is_its_folder()
    {
        var misplaced = SourceText.Files()
            .Select(file => (File: SourceText.Relative(file), Namespace: Namespace().Match(File.ReadAllText(file)).Groups["name"].Value))
            .Where(found => found.Namespace.Length > 0 && found.Namespace != NamespaceOfFolder(found.File))
            .Select(found => $"{found.File} is in {found.Namespace}");

        Expect.None(misplaced);
    }

    [Fact]
    public void An_interface_has_two_implementations_or_is_none()
    {
        var code = SourceText.Files().Select(file => SourceText.CodeOnly(File.ReadAllText(file))).ToArray();
        var lonely = code.SelectMany(text => Interface().Matches(text)).Select(match => match.Groups["name"].Value)
            .Where(name => code.Sum(text => Implementations(text, name)) < 2);

        Expect.None(lonely);
    }

    [Fact]
    public void Types_are_called_by_what_they_are()
    {
        // What Discord calls "data" is called so in its own room.
        var vague = new[] { Assemblies.Core, Assemblies.Shell }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => $"{type.Namespace}".StartsWith("BriefBot", StringComparison.Ordinal) && !type.Name.Contains('<', StringComparison.Ordinal))
            .Where(type => VagueName().IsMatch(type.Name))
            .Select(type => type.FullName);

        Expect.None(vague);
    }

    [Theory]
    [InlineData("var name = source!.Name;", true)]
    [InlineData("string name = null!;", true)]
    [InlineData("Call(all[0]!, b);", true)]
    [InlineData("Call(Find()!);", true)]
    [InlineData("""var text = $"{source!.Name}";""", true)]
    [InlineData("if (!isOn && a != b) return !c;", false)]
    [InlineData("// Stop! It is here!.", false)]
    [InlineData("""var text = "Hey!"; var more = $"Hello {name}!"; var at = @"a""b!";""", false)]
    [InlineData("var letter = '!'; var quote = '\"'; var next = a != b;", false)]
    [InlineData("/* x!.y */ var raw = \"\"\"a!.b\"\"\";", false)]
    [InlineData("var raw = $$\"\"\"a {b!} {{c!.D}}\"\"\";", true)]
    [InlineData("var a = @\"\\\"; var b = c!.D;", true)]
    public void Force_is_found_in_code_and_only_there(string code, bool isForced) =>
        Assert.Equal(isForced, NullForgiving().IsMatch(SourceText.CodeOnly(code)));

    [Theory]
    [InlineData("sealed class ConsoleChat(IAnsiConsole console) : IChat { }", 1)]
    [InlineData("sealed class Both : Chat, IChat, IDisposable { } struct Other : IChat;", 2)]
    [InlineData("sealed class Holder(IChat chat) { }", 0)]
    [InlineData("sealed class Room<T> : List<T> where T : IChat { }", 0)]
    public void An_implementation_is_told_from_a_use(string code, int implementations) => Assert.Equal(implementations, Implementations(code, "IChat"));

    private static IEnumerable<string> Found(Regex pattern) =>
        from file in SourceText.Files()
        from line in SourceText.CodeOnly(File.ReadAllText(file)).Split('\n')
        where pattern.IsMatch(line)
        select $"{SourceText.Relative(file)}: {line.Trim()}";

    private static int Implementations(string code, string name) =>
        TypeWithBases().Matches(code).Count(match => match.Groups["bases"].Value.Split(" where ")[0].Split(',').Any(one => one.Trim() == name || one.Trim().StartsWith(name + "<", StringComparison.Ordinal)));

    private static string NamespaceOfFolder(string file)
    {
        var folders = file.Split('/')[1..^1];
        // A library is used by one namespace, however its files are sorted.
        return folders[0] == "BriefBot.Discord" ? folders[0] : string.Join('.', folders);
    }

    // After a name, a bracket or a string: that is where the operator stands; "not" stands before them.
    [GeneratedRegex("""[\w)\]>"]!(?!=)""", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex NullForgiving();

    [GeneratedRegex(@"#pragma warning disable|\b(TODO|FIXME|HACK)\b|SuppressMessage", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex LeftOver();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline, PatienceMilliseconds)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\binterface\s+(?<name>I\w+)", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex Interface();

    [GeneratedRegex(@"\b(?:class|struct|record)\s+\w+(?:<[^>]*>)?(?:\s*\((?>[^()]+|\((?<open>)|\)(?<-open>))*(?(open)(?!))\))?\s*:\s*(?<bases>[^{;]+)", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex TypeWithBases();

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Base|Impl|Data|Info|V2)$", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex VagueName();
}
