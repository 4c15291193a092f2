using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using Package = CodeHollow.FeedReader;

namespace BriefBot.Core.Feeds;

/// <summary>Turns a feed document into its items, however dirty it is; says in one sentence what came instead where there are none.</summary>
public static class FeedReader
{
    /// <summary>Nothing longer is read, as bytes on the wire or after unpacking.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>More items than any feed of news has; a list of empty items would otherwise cost half a gigabyte.</summary>
    public const int MaxItems = 20_000;

    /// <summary>Never throws: whatever goes wrong is a <see cref="FeedReading.NotAFeed"/> with its reason.</summary>
    public static FeedReading Read(FeedDocument document)
    {
        try
        {
            return ReadBytes(document, document.Body.Span);
        }
        catch (Exception surprise) when (surprise is not OutOfMemoryException)
        {
            return NotAFeed($"The feed could not be read: {Short(surprise.Message)}");
        }
    }

    private static FeedReading ReadBytes(FeedDocument document, ReadOnlySpan<byte> body)
    {
        // 1. Size, then packing that the server did not declare.
        if (body.Length > MaxBytes)
            return NotAFeed("The document is larger than 10 MB.");
        if (Gunzip.Applies(body))
            return Gunzip.Unpack(document.Body, MaxBytes) is { } unpacked
                ? ReadText(document, FeedText.Decode(unpacked, document.ContentType))
                : NotAFeed("The document is packed, and broken or larger than 10 MB when unpacked.");

        // 2. Bytes that are no text are named; the others become text.
        if (FeedSniffing.NameOfBinary(body) is { } binary)
            return NotAFeed($"{binary} came instead of a feed.");
        return ReadText(document, FeedText.Decode(body, document.ContentType));
    }

    private static FeedReading ReadText(FeedDocument document, string text)
    {
        // 3. What is it?
        if (text.AsSpan().Trim("\uFEFF\0 \t\r\n").IsEmpty)
            return NotAFeed("The document is empty.");
        if (FeedSniffing.IsJson(text))
            return JsonFeedReading.Read(text, document.Address);
        if (FeedSniffing.RootOf(text) is not { } root)
            return FeedSniffing.WhatCameInstead(text, document.Address);

        // 4. Clean the text. No document type is left in it, so that no entity is declared or fetched by anybody who reads it.
        var cleaned = XmlCleaning.Clean(text, root);
        if (cleaned.Items > MaxItems)
            return NotAFeed($"The feed has more than {MaxItems} items.");

        // 5. The first road: the package reads the text as it is, where that cannot take it for ever.
        if (cleaned.Depth <= XmlFault.MaxDepth && ReadByPackage(cleaned.Text, document.Address, cleaned.Items) is { } reading)
            return reading;

        // 6. The second road: rewrite the tag soup into the shape that the package knows.
        var soup = TagSoup.Read(cleaned.Text);
        var saysAnything = FeedShaping.SaysAnything(soup);
        var rewritten = ReadByPackage(FeedShaping.Shape(soup), document.Address, expectedItems: 0);
        if (rewritten is not null && (saysAnything || !rewritten.All.IsEmpty || rewritten.Title is not null))
            return rewritten;
        var found = XmlFault.In(cleaned.Text);
        if (rewritten is not null && found is null)
            return rewritten;
        return NotAFeed(found is { } fault
            ? $"The feed is broken at line {fault.Line + LinesBefore(text, root.Start)}, and nothing in it can be read: {Short(fault.Message)}"
            : "The XML looks like a feed, but no items can be read from it.");
    }

    /// <returns>Null when the package cannot read the text, or finds fewer items than stand in it.</returns>
    private static FeedReading.Items? ReadByPackage(string xml, string address, int expectedItems)
    {
        Package.Feed feed;
        try
        {
            feed = Package.FeedReader.ReadFromString(xml);
        }
        catch (Exception refusal) when (refusal is XmlException or NullReferenceException or ArgumentException or FormatException
            or InvalidOperationException or NotSupportedException or Package.Parser.FeedTypeNotSupportedException)
        {
            return null;
        }

        if (feed.Items.Count < expectedItems)
            return null;

        var reading = new ItemReading(address, feed.SpecificFeed?.Element);
        return new FeedReading.Items(reading.Title, [.. feed.Items.Select(item => item.SpecificItem.Element).OfType<XElement>().Select(reading.ItemOf)])
        {
            Wishes = FeedWishes.Of(feed.SpecificFeed?.Element),
        };
    }

    private static int LinesBefore(string text, int position) => text.AsSpan(0, position).Count('\n');

    private static FeedReading.NotAFeed NotAFeed(string sentence) => new(sentence, ImmutableArray<string>.Empty);

    // Messages of XML readers can repeat the document: 200,000 open tags make one of 35 MB.
    private static string Short(string message)
    {
        var line = message.ReplaceLineEndings(" ");
        return line.Length <= 160 ? line : line[..160] + "…";
    }
}
