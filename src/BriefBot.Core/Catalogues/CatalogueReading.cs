using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace BriefBot.Core.Catalogues;

/// <summary>What reading a catalogue yielded: its entries, or one sentence that says why there are none.</summary>
public abstract record CatalogueReading
{
    /// <summary>NVD's record of a whole year takes 200 MB unpacked; nothing longer than this is a catalogue.</summary>
    private const int MaxBytes = 400 * 1024 * 1024;

    /// <summary>All catalogues that BriefBot knows, by their names.</summary>
    public static readonly ImmutableArray<string> Names = ["KEV", "EPSS", "NVD"];

    private CatalogueReading() { }

    /// <summary>A catalogue that was read.</summary>
    public abstract record Entries : CatalogueReading
    {
        public abstract string Name { get; }

        /// <summary>The date or version that the catalogue itself carries; later ones sort after earlier ones.</summary>
        public abstract string Dated { get; }

        public abstract int Count { get; }

        /// <summary>False for a list that speaks of some vulnerabilities only: what it leaves out stays as it was.</summary>
        public virtual bool IsWhole => true;
    }

    /// <summary>CISA's list of vulnerabilities known to be exploited.</summary>
    public sealed record Kev(string Version, ImmutableArray<KevEntry> All) : Entries
    {
        public override string Name => "KEV";
        public override string Dated => Version;
        public override int Count => All.Length;
    }

    /// <summary>The Exploit Prediction Scoring System of FIRST.</summary>
    public sealed record Epss(string Date, ImmutableArray<EpssEntry> All) : Entries
    {
        public override string Name => "EPSS";
        public override string Dated => Date;
        public override int Count => All.Length;
    }

    /// <summary>The scores of NVD for the vulnerabilities of a year, of the last days or of one page.</summary>
    /// <param name="Unscored">Records without a score: not scored yet, or withdrawn.</param>
    public sealed record Nvd(string Timestamp, ImmutableArray<CvssEntry> All, ImmutableArray<UnscoredEntry> Unscored) : Entries
    {
        public override string Name => "NVD";
        public override string Dated => Timestamp;
        public override int Count => All.Length + Unscored.Length;
        public override bool IsWhole => false;
    }

    public sealed record Unreadable(string Sentence) : CatalogueReading;

    /// <summary>The day in a catalogue's date: "2026.03.30", "2026-03-30", "2026-03-30T10:00:00.000".</summary>
    /// <returns>Null when there is none in it.</returns>
    public static DateOnly? DayOf(string dated) =>
        dated.Length >= 10 && DateOnly.TryParseExact(dated[..10].Replace('.', '-'), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Tells by its content which catalogue a file is, packed with gzip or not.</summary>
    public static CatalogueReading Read(ReadOnlyMemory<byte> body)
    {
        if (Feeds.Gunzip.Applies(body.Span))
        {
            if (Feeds.Gunzip.Unpack(body, MaxBytes) is not { } unpacked)
                return new Unreadable("The file is packed, and broken or too large when unpacked.");
            body = unpacked;
        }

        var start = body.Span.TrimStart("\uFEFF \t\r\n"u8);
        return start switch
        {
            [(byte)'{', ..] when NvdCatalogue.Applies(start) => NvdCatalogue.Read(start),
            [(byte)'{', ..] => KevCatalogue.Read(body),
            _ when KevTable.Applies(start) => KevTable.Read(Encoding.UTF8.GetString(start)),
            [(byte)'#', ..] or [(byte)'c', (byte)'v', (byte)'e', ..] => EpssCatalogue.Read(body.Span),
            _ => new Unreadable("It is neither KEV (JSON) nor EPSS (CSV) nor NVD (JSON 2.0)."),
        };
    }
}

/// <summary>A vulnerability to which NVD gives no score (any more).</summary>
public sealed record UnscoredEntry(string Cve, string Modified);
