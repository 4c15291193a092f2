using System.Collections.Immutable;
using System.Net;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Feeds;

namespace BriefBot.Feeds;

/// <summary>A catalogue, and where its publisher keeps it.</summary>
public sealed record CataloguePublisher(string Name, string Address);

/// <summary>Fetches the catalogues of others from their publishers, with the client that fetches feeds.</summary>
public sealed class CataloguePublishers(WebReader web, string userAgent)
{
    /// <summary>EPSS takes 10 MB unpacked and grows; a catalogue may be longer than any feed.</summary>
    private const int MaxBytes = 64 * 1024 * 1024;

    public static readonly ImmutableArray<CataloguePublisher> All =
    [
        new("KEV", "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json"),
        new("EPSS", "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz"),
    ];

    public async Task<CatalogueReading> ReadAsync(CataloguePublisher publisher, CancellationToken cancellation)
    {
        var request = new WebRequest(publisher.Address, userAgent, "application/json, text/csv, application/gzip, */*;q=0.5", Validators.None) { MaxBytes = MaxBytes };
        return await web.GetAsync(request, cancellation) switch
        {
            WebAnswer.Answered { Status: HttpStatusCode.OK } answer => CatalogueReading.Read(answer.Body),
            WebAnswer.Answered answer => new CatalogueReading.Unreadable($"The server answered {(int)answer.Status}."),
            WebAnswer.Failed failed => new CatalogueReading.Unreadable(failed.Sentence),
            _ => new CatalogueReading.Unreadable("The server asked to be left alone for now."),
        };
    }
}
