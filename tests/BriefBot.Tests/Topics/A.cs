using System.Globalization;
using BriefBot.Core.Topics;
using BriefBot.Core.Understanding;
using BriefBot.Tests.Support;
using BriefBot.Tests.Understanding;

namespace BriefBot.Tests.Topics;

/// <summary>Builds what queries are held against from one line: title // text // what else is known.</summary>
internal static class A
{
    public static TopicSubject Subject(string line)
    {
        var pieces = line.Split("//", StringSplitOptions.TrimEntries);
        var title = pieces[0];
        var text = pieces.Length > 1 ? pieces[1] : "";
        var known = pieces.Length > 2 ? pieces[2] : "";
        var mentions = Mentions.Find(title + ".\n" + text, ShippedNames.All);

        var incident = An.Incident().Titled(title);
        foreach (var mention in mentions) incident.Naming(mention);
        foreach (var listed in Values("kev"))
        {
            var entry = listed.Split(',');
            incident.InKev(entry[0], entry[2], new DateOnly(2026, 3, 29));
        }
        var subject = TopicSubject.Of(incident.Facts(), ShippedNames.All);
        return subject with
        {
            Texts = TopicText.Of(text),
            Names =
            [
                .. subject.Names.Where(name => name.Field is not (TopicField.Source or TopicField.Incident)),
                .. Values("source").Select(value => new TopicName(TopicField.Source, value, value, TopicPlace.Sources)),
                .. Values("certainty").Select(value => new TopicName(TopicField.Certainty, value, value, TopicPlace.Claims)),
                .. Values("campaign").Select(value => new TopicName(TopicField.Campaign, value, value, TopicPlace.Id)),
                .. Values("incident").Select(value => new TopicName(TopicField.Incident, value, value, TopicPlace.Id)),
                .. Values("type").Select(value => new TopicName(TopicField.Type, value, value, TopicPlace.Id)),
            ],
            Epss = Number("epss"),
            Cvss = Number("cvss"),
            Origins = (int)(Number("origins") ?? 1),
        };

        IEnumerable<string> Values(string key) =>
            known.Split(' ').Where(pair => pair.StartsWith(key + "=", StringComparison.Ordinal)).Select(pair => pair[(key.Length + 1)..]);

        double? Number(string key) =>
            Values(key).Select(value => (double?)double.Parse(value, CultureInfo.InvariantCulture)).FirstOrDefault();
    }
}
