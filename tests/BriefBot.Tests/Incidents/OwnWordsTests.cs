using BriefBot.Core.Incidents;
using static BriefBot.Tests.Incidents.NewsWeek;

namespace BriefBot.Tests.Incidents;

public sealed class OwnWordsTests
{
    [Fact]
    public void Incidents_told_alike_are_told_apart_by_words_that_each_has_of_its_own()
    {
        Assert.True(TellsApart(
            ["Navy frees tanker Orrin Star from pirates", "Tanker Orrin Star freed from pirates in gulf", "Pirates driven off Orrin Star by navy", "Orrin Star: crew of tanker safe", "Navy tells how it freed Orrin Star"],
            ["Navy frees trawler Quillan Rose from pirates", "Trawler Quillan Rose freed from pirates in gulf", "Pirates driven off Quillan Rose by navy", "Quillan Rose: crew of trawler safe", "Navy tells how it freed Quillan Rose"]));
    }

    [Fact]
    public void A_new_angle_on_one_incident_is_no_other_incident()
    {
        Assert.False(TellsApart(
            ["Navy frees tanker Orrin Star from pirates", "Tanker Orrin Star freed from pirates in gulf", "Pirates driven off Orrin Star by navy", "Orrin Star: crew of tanker safe", "Navy tells how it freed Orrin Star"],
            ["Minister praises navy for Orrin Star", "Minister asks why Orrin Star had no escort", "Minister to meet crew of tanker Orrin Star", "Orrin Star owner thanks navy", "Orrin Star pirates before court, minister says"]));
    }

    [Fact]
    public void One_incident_told_in_two_languages_is_not_told_apart_by_its_words()
    {
        Assert.False(TellsApart(
            ["The navy frees the tanker from the pirates", "The pirates were driven off the tanker", "The tanker is free and the crew safe", "How the navy freed the tanker", "The crew of the tanker is safe"],
            ["Die Marine befreit den Tanker von den Piraten", "Die Piraten wurden von der Marine vertrieben", "Der Tanker ist frei und die Mannschaft ist sicher", "Wie die Marine den Frachter befreit hat", "Die Mannschaft ist nach der Befreiung sicher"]));
    }

    [Fact]
    public void Incidents_of_few_reports_are_joined_by_their_pairs_alone()
    {
        var reader = new ReportReader(new WordCounts());
        string[] titles = [.. Enumerable.Repeat("Varnholm attacked", 4), .. Enumerable.Repeat("Tessaly attacked", 4)];
        var words = new OwnWords([.. titles.Select(title => reader.Read(Report("Northern Herald", title)))]);
        var pairs = Enumerable.Range(0, 8).SelectMany(later => Enumerable.Range(0, later), (later, earlier) => new LinkedPair(earlier, later, 0.9)).ToList();

        Assert.Single(IncidentLinking.Join(8, pairs, 0.5, ownWords: words).Distinct());
    }

    [Fact]
    public void Linking_does_not_join_what_is_told_apart_however_alike_the_pairs_are()
    {
        var reader = new ReportReader(new WordCounts());
        string[] titles = [.. Enumerable.Repeat("Varnholm attacked", 5), .. Enumerable.Repeat("Tessaly attacked", 5)];
        var words = new OwnWords([.. titles.Select(title => reader.Read(Report("Northern Herald", title)))]);
        var pairs = Enumerable.Range(0, 10)
            .SelectMany(later => Enumerable.Range(0, later), (later, earlier) => new LinkedPair(earlier, later, earlier / 5 == later / 5 ? 0.95 : 0.9))
            .ToList();

        Assert.Equal([0, 0, 0, 0, 0, 5, 5, 5, 5, 5], IncidentLinking.Join(10, pairs, 0.5, ownWords: words));
        Assert.Single(IncidentLinking.Join(10, pairs, 0.5, together: [(0, 9)], ownWords: words).Distinct());
    }

    private static bool TellsApart(string[] one, string[] other)
    {
        var reader = new ReportReader(new WordCounts());
        return new OwnWords([.. one.Concat(other).Select(title => reader.Read(Report("Northern Herald", title)))])
            .TellApart([.. Enumerable.Range(0, one.Length)], [.. Enumerable.Range(one.Length, other.Length)]);
    }
}
