using System.CommandLine;

namespace BriefBot.Evaluation;

/// <summary>Where the labelled texts stand; they belong to their publishers and are no part of the project.</summary>
internal static class DataFolder
{
    private const string Variable = "BRIEFBOT_EVALUATION_DATA";

    public static readonly Option<string?> Option = new("--data")
    {
        Description = $"Folder with the labelled texts. Default: the environment variable {Variable}.",
        Recursive = true,
    };

    /// <returns>Null when there is no such folder; the one sentence about it has then been printed.</returns>
    public static string? Find(ParseResult parsed, string subfolder)
    {
        var folder = parsed.GetValue(Option) ?? Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(folder))
            Console.Error.WriteLine($"This measure needs the labelled texts: name their folder with --data or {Variable}.");
        else if (Directory.Exists(Path.Combine(folder, subfolder)))
            return Path.Combine(folder, subfolder);
        else if (Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) == subfolder && Directory.Exists(folder))
            return folder;
        else
            Console.Error.WriteLine($"The folder {folder} has no folder \"{subfolder}\" with labelled texts.");
        return null;
    }
}
