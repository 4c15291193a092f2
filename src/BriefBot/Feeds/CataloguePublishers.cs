using System.Collections.Immutable;
using System.Net;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Feeds;

namespace BriefBot.Feeds;

/// <summary>A catalogue, and where its publisher keeps it.</summary>
public sealed record CataloguePublisher(string Name, string Address);

/// <summary>What a publisher answered.</summary>
public abstract record CatalogueAnswer
{
    private CatalogueAnswer() { }

    /// <param name="ETag">Null when it gave none.</param>
    public sealed record Given(CatalogueReading Reading, string? ETag) : CatalogueAnswer;

    /// <summary>The list that is kept is still the newest.</summary>
    public sealed record NotModified : CatalogueAnswer;

    /// <param name="Sentence">Why there is no list.</param>
    public sealed record Failed(string Sentence) : CatalogueAnswer;
}

/// <summary>Fetches the catalogues of others from their publishers, with the client that fetches feeds.</summary>
public sealed class CataloguePublishers(WebReader web, string userAgent)
{
    /// <summary>EPSS takes 10 MB unpacked and grows; a catalogue may be longer than any feed.</summary>
    private const int MaxBytes = 64 * 1024 * 1024;

    public static readonly ImmutableArray<CataloguePublisher> All =
    [
        new("KEV", "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json"),
        new("EPSS", "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz"),

        // What changed in the last eight days. Whole years are files of 200 MB: an operator who wants them reads them from a folder.
        new("NVD", "https://nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-modified.json.gz"),
    ];

    /// <param name="tag">What the publisher gave with the list that is kept; it need not give that list again. Null: the list is wanted whatever it is.</param>
    public async Task<CatalogueAnswer> AskAsync(CataloguePublisher publisher, string? tag, CancellationToken cancellation)
    {
        var request = new WebRequest(publisher.Address, userAgent, "application/json, text/csv, application/gzip, */*;q=0.5", new Validators(tag, LastModified: null)) { MaxBytes = MaxBytes };
        return await web.GetAsync(request, cancellation) switch
        {
            WebAnswer.Answered { Status: HttpStatusCode.OK } answer => new CatalogueAnswer.Given(CatalogueReading.Read(answer.Body), answer.Validators.ETag),
            WebAnswer.Answered { Status: HttpStatusCode.NotModified } when tag is not null => new CatalogueAnswer.NotModified(),
            WebAnswer.Answered answer => new CatalogueAnswer.Failed($"The server answered {(int)answer.Status}."),
            WebAnswer.Failed failed => new CatalogueAnswer.Failed(failed.Sentence),
            _ => new CatalogueAnswer.Failed("The server asked to be left alone for now."),
        };
    }
}
