using System.Collections.Immutable;
using BriefBot.Commands;

namespace BriefBot.Tests.Commands;

public sealed class NameListTests
{
    private static readonly NameList Products = Of("FortiOS", "Exchange Server", "Port-Exchange", "Interexchange", "SQL Server");
    private static readonly NameList Vendors = Of("Exchangewise", "Fortinet");

    [Fact]
    public void What_begins_with_the_letters_stands_before_what_has_a_word_that_does_and_that_before_what_has_them_anywhere() =>
        Assert.Equal(["Exchange Server", "Exchangewise", "Port-Exchange", "Interexchange"], Proposed("exchange"));

    [Theory]
    [InlineData("FORTI", "FortiOS", "Fortinet")]
    [InlineData("server", "Exchange Server", "SQL Server")]
    [InlineData("e s", "Exchange Server")]
    [InlineData("nothing of the kind")]
    public void Capitals_do_not_matter(string typed, params string[] proposed) => Assert.Equal(proposed, Proposed(typed));

    [Fact]
    public void Whoever_typed_nothing_sees_the_first_names() => Assert.Equal(["FortiOS", "Exchange Server"], Proposed("", most: 2));

    [Fact]
    public void A_name_that_several_lists_have_is_proposed_once() =>
        Assert.Equal(["FortiOS"], NameList.Matching([Of("FortiOS"), Of("FortiOS")], "os", most: 25).Select(one => one.Value));

    [Fact]
    public void A_name_of_two_lines_is_one_name()
    {
        var list = Of("Halden\nGateway", "Gateway");

        Assert.Equal(["Gateway", "Halden\nGateway"], NameList.Matching([list], "gateway", most: 25).Select(one => one.Value));
        Assert.Equal(["Halden\nGateway"], NameList.Matching([list], "halden\ngateway", most: 25).Select(one => one.Value));
    }

    [Fact]
    public void Names_of_any_letters_are_found()
    {
        var list = Of("Škoda Gateway", "Пример 例", "Köln");

        Assert.Equal(["Škoda Gateway"], NameList.Matching([list], "škoda", most: 25).Select(one => one.Value));
        Assert.Equal(["Пример 例"], NameList.Matching([list], "例", most: 25).Select(one => one.Value));
        Assert.Equal(["Köln", "Škoda Gateway"], NameList.Matching([list], "k", most: 25).Select(one => one.Value));
    }

    [Fact]
    public void An_empty_list_proposes_nothing() => Assert.Empty(NameList.Matching([NameList.Empty], "", most: 25));

    private static NameList Of(params string[] names) => new(names);

    private static ImmutableArray<string> Proposed(string typed, int most = 25) => [.. NameList.Matching([Products, Vendors], typed, most).Select(one => one.Value)];
}
