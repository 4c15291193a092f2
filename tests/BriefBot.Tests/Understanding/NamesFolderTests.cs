using BriefBot.Core.Understanding;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Understanding;

public sealed class NamesFolderTests
{
    [Fact]
    public void A_product_that_an_operator_adds_is_known_without_a_restart_and_a_bad_line_is_told_with_its_number()
    {
        using var config = new ConfigFixture("{}");
        var told = new List<string>();
        var folder = new NamesFolder(Path.Combine(config.Path, "names"), Names.Empty, told.Add);
        Assert.Null(folder.Current.Find(MentionKind.Product, "Tide Gauge"));

        config.Write("names/own.tsv", "product\tTide Gauge\nnonsense\n");

        Assert.NotNull(folder.Current.Find(MentionKind.Product, "Tide Gauge"));
        Assert.Contains(told, sentence => sentence.StartsWith("own.tsv, line 2:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_is_gone_takes_no_name_away()
    {
        using var config = new ConfigFixture("{}");
        config.Write("names/own.tsv", "product\tTide Gauge\n");
        var folder = new NamesFolder(Path.Combine(config.Path, "names"), NamesFolder.Read(Path.Combine(config.Path, "names")).Names, _ => { });

        Directory.Delete(Path.Combine(config.Path, "names"), recursive: true);

        Assert.NotNull(folder.Current.Find(MentionKind.Product, "Tide Gauge"));
    }
}
