using BriefBot.Core.Incidents;
using static BriefBot.Tests.Incidents.NewsWeek;

namespace BriefBot.Tests.Incidents;

public sealed class ReportLanguageTests
{
    [Theory]
    [InlineData("Varnholm hospital hit by ransomware attack", "The hospital said that it will restore its systems.", null)]
    [InlineData("Krankenhaus Varnholm nach Angriff vom Netz", "Das Krankenhaus hat die Systeme abgeschaltet und wird sie wieder aufbauen.", "German")]
    [InlineData("Szpital w Varnholm zaatakowany", "Szpital nie działa od wczoraj, a dane pacjentów mogą być zagrożone.", "Polish")]
    [InlineData("L'hôpital de Varnholm victime d'une attaque", "Les systèmes de l'hôpital sont arrêtés et une enquête est ouverte.", "French")]
    [InlineData("Больница отключила системы", "", "Cyrillic")]
    [InlineData("Größler GmbH confirms breach", "The company said that customer data was taken.", null)]
    public void A_report_is_read_in_the_language_of_its_small_words(string title, string text, string? language)
    {
        var counts = new WordCounts();

        var read = new ReportReader(counts).Read(Report("Northern Herald", title, text));

        Assert.Equal(counts.NumberOfLanguage(language), read.Language);
    }

    [Fact]
    public void Everyday_words_of_a_language_that_was_hardly_read_yet_join_nothing()
    {
        var week = new NewsWeek();

        var outcome = week.At(1,
            Report("Nordkurier", "Krankenhaus Varnholm nach Angriff vom Netz", "Das Krankenhaus hat gestern nach einem Angriff die Systeme abgeschaltet."),
            Report("Tagesbote", "Tessaly Bank warnt Kunden vor Betrug", "Die Bank hat gestern nach einem Hinweis die Kunden gewarnt und Systeme abgeschaltet."));

        Assert.Equal(2, outcome.Decisions.Select(decision => decision.Incident).Distinct().Count());
    }

    [Fact]
    public void Languages_are_counted_apart_and_kept_across_restarts()
    {
        var counts = new WordCounts();
        var reader = new ReportReader(counts);
        for (var i = 0; i < 9; i++)
            counts.Add(reader.Read(Report("Northern Herald", "The hospital was hit by an attack")));
        counts.Add(reader.Read(Report("Tagesbote", "Das Krankenhaus wurde von einem Angriff getroffen")));

        var restored = new WordCounts(counts.Rows());

        Assert.Equal(Math.Log(10 / 0.5), restored.RarityIn(null).Of(restored.NumberOf("varnholm")), 6);
        Assert.Equal(Math.Log(2 / 0.5), restored.RarityIn(restored.NumberOfLanguage("German")).Of(restored.NumberOf("varnholm")), 6);
    }
}
