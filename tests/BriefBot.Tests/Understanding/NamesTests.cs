using BriefBot.Core.Understanding;

namespace BriefBot.Tests.Understanding;

public sealed class NamesTests
{
    [Fact]
    public void A_bad_line_is_reported_with_its_file_and_number_and_the_others_are_kept()
    {
        var (names, mistakes) = Names.Parse([("own.tsv", "# ours\nvendor\tContoso\nplanet\tMars\nproduct\nactor\tGrey Goose\n")]);

        Assert.Equal(["Contoso", "Grey Goose"], names.Entries.Select(e => e.Name));
        Assert.Collection(
            mistakes,
            m => Assert.StartsWith("own.tsv, line 3: \"planet\" is no kind of name", m, StringComparison.Ordinal),
            m => Assert.StartsWith("own.tsv, line 4: ", m, StringComparison.Ordinal));
    }

    [Fact]
    public void A_changed_line_changes_the_version_and_the_order_of_files_does_not()
    {
        var (one, _) = Names.Parse([("a.tsv", "vendor\tContoso"), ("b.tsv", "vendor\tFabrikam")]);
        var (swapped, _) = Names.Parse([("b.tsv", "vendor\tFabrikam"), ("a.tsv", "vendor\tContoso")]);
        var (changed, _) = Names.Parse([("a.tsv", "vendor\tContoso"), ("b.tsv", "vendor\tFabrikam AG")]);

        Assert.Equal(one.Version, swapped.Version);
        Assert.NotEqual(one.Version, changed.Version);
    }

    [Fact]
    public void Every_line_of_the_shipped_files_can_be_used() => Assert.Empty(ShippedNames.Mistakes);

    [Fact]
    public void The_shipped_names_of_ATTACK_carry_their_copyright_line() =>
        Assert.All(["actors.tsv", "malware.tsv"], file => Assert.Contains(
            "This work is reproduced and distributed with the permission of The MITRE Corporation.", ShippedNames.TextOf(file), StringComparison.Ordinal));
}
