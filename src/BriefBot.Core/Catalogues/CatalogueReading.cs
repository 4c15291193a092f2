using System.Collections.Immutable;

namespace BriefBot.Core.Catalogues;

/// <summary>What reading a catalogue yielded: its entries, or one sentence that says why there are none.</summary>
public abstract record CatalogueReading
{
    /// <summary>The scores of all vulnerabilities take 10 MB unpacked; nothing longer than this is a catalogue.</summary>
    private const int MaxBytes = 64 * 1024 * 1024;

    private CatalogueReading() { }

    /// <summary>A catalogue that was read.</summary>
    public abstract record Entries : CatalogueReading
    {
        public abstract string Name { get; }

        /// <summary>The date or version that the catalogue itself carries; later ones sort after earlier ones.</summary>
        public abstract string Dated { get; }

        public abstract int Count { get; }
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

    public sealed record Unreadable(string Sentence) : CatalogueReading;

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
            [(byte)'{', ..] => KevCatalogue.Read(body),
            [(byte)'#', ..] or [(byte)'c', (byte)'v', (byte)'e', ..] => EpssCatalogue.Read(body.Span),
            _ => new Unreadable("It is neither KEV (JSON) nor EPSS (CSV)."),
        };
    }
}
