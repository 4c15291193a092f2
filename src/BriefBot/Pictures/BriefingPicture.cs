using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using NodaTime;
using ScottPlot;
using SkiaSharp;
using Color = ScottPlot.Color;
using ImageFormat = ScottPlot.ImageFormat;

namespace BriefBot.Pictures;

/// <summary>Draws an edition's picture: when what was reported, and the week at a glance. It is dark on white, so that it is legible in dark rooms too, and tells nothing by colour alone.</summary>
public static class BriefingPicture
{
    /// <summary>As wide as a phone shows without scaling much; letters stay readable at half of it.</summary>
    private const int Width = 800;

    private const int LaneHeight = 46;
    private const int FrameHeight = 150;
    private const int WeekHeight = 320;
    private const int LongestName = 28;
    private const int LongestTitle = 58;
    private const int MostTicks = 4;
    private const float TextSize = 20;
    private const float TitleSize = 22;

    private static readonly Color Ink = Colors.Black;
    private static readonly Color Grey = new(90, 90, 90);

    /// <returns>Null when there is nothing to see.</returns>
    public static Picture? Of(Briefing briefing) => PictureSubject.Of(briefing) is { } subject ? Of(subject) : null;

    public static Picture Of(PictureSubject subject)
    {
        var plots = new List<(Plot Plot, int Height)>();
        if (subject.Timeline is { } timeline) plots.Add((TimelinePlot(timeline, subject.Zone), FrameHeight + (LaneHeight * timeline.Lanes.Length)));
        if (!subject.Week.IsEmpty) plots.Add((WeekPlot(subject.Week), WeekHeight));

        var sheet = new Multiplot();
        sheet.RemovePlot(sheet.GetPlot(0));
        foreach (var (plot, _) in plots) sheet.AddPlot(plot);
        var whole = plots.Sum(plot => plot.Height);
        sheet.Layout = new StackedByHeight([.. plots.Select(plot => (float)plot.Height / whole)]);
        return new Picture([.. sheet.Render(Width, whole).GetImageBytes(ImageFormat.Png)], subject.Alt);
    }

    private static Plot TimelinePlot(Timeline timeline, string zoneName)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneName) ?? DateTimeZone.Utc;
        var plot = Blank(Cut(timeline.Title, LongestTitle));
        var lanes = timeline.Lanes;
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            double[] moments = [.. lanes[lane].Moments.Select(moment => Local(moment, zone).ToOADate())];
            double[] heights = [.. moments.Select(_ => (double)(lanes.Length - lane))];
            var dots = plot.Add.Scatter(moments, heights, Ink);
            dots.MarkerSize = 13;
            dots.MarkerShape = Shapes[lane % Shapes.Length];
            dots.LineWidth = 1;
        }

        double[] places = [.. Enumerable.Range(0, lanes.Length).Select(lane => (double)(lanes.Length - lane))];
        plot.Axes.Left.SetTicks(places, [.. lanes.Select(lane => CutInside(lane.Name, LongestName))]);
        var (ticks, labels) = Ticks([.. lanes.SelectMany(lane => lane.Moments).Select(moment => Local(moment, zone))]);
        plot.Axes.Bottom.SetTicks(ticks, labels);
        Size(plot);
        plot.Axes.SetLimitsY(0.4, lanes.Length + 0.6);
        return plot;
    }

    /// <summary>Round hours or days, as few as have room beside each other.</summary>
    private static (double[] Places, string[] Labels) Ticks(DateTime[] moments)
    {
        var (first, last) = (moments.Min(), moments.Max());
        var hours = Array.Find([3, 6, 12, 24, 48, 168], step => (last - first).TotalHours / step < MostTicks);
        if (hours == 0) hours = 24 * (int)Math.Ceiling((last - first).TotalDays / MostTicks);
        var places = new List<DateTime>();
        for (var tick = first.Date; tick <= last; tick = tick.AddHours(hours))
            if (tick >= first.AddHours(-hours / 4.0)) places.Add(tick);
        return ([.. places.Select(tick => tick.ToOADate())], [.. places.Select(tick => tick.ToString(hours < 24 ? "ddd HH:mm" : "d MMM", CultureInfo.InvariantCulture))]);
    }

    /// <summary>Three rows of numbered bars; the bands are told apart by hatching and by the number on each.</summary>
    private static Plot WeekPlot(ImmutableArray<DayGlance> week)
    {
        var plot = Blank("Per day: must read (black), read today (striped), noted (white)");
        for (var day = 0; day < week.Length; day++)
        {
            var glance = week[day];
            Bar(plot, day - 0.27, glance.MustRead, Ink, hatched: false);
            Bar(plot, day, glance.ReadToday, Grey, hatched: true);
            Bar(plot, day + 0.27, glance.Noted, Colors.White, hatched: false);
        }
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, week.Length).Select(day => (double)day)], [.. week.Select(day => day.Date.ToString("ddd d", CultureInfo.InvariantCulture))]);
        Size(plot);
        plot.Axes.SetLimitsX(-0.6, Math.Max(6, week.Length - 1) + 0.6);
        plot.Axes.SetLimitsY(0, Math.Max(4, week.Max(day => Math.Max(Math.Max(day.MustRead, day.ReadToday), day.Noted)) * 1.25));
        return plot;
    }

    private static void Bar(Plot plot, double place, int count, Color fill, bool hatched)
    {
        var bar = plot.Add.Bar(new Bar { Position = place, Value = count, Size = 0.24, FillColor = fill, LineColor = Ink, LineWidth = 2, Label = count > 0 ? count.ToString(CultureInfo.InvariantCulture) : "" });
        if (hatched)
        {
            bar.Bars[0].FillHatch = new ScottPlot.Hatches.Striped(ScottPlot.Hatches.StripeDirection.DiagonalUp);
            bar.Bars[0].FillHatchColor = Colors.White;
        }
        bar.ValueLabelStyle.FontSize = TextSize;
        bar.ValueLabelStyle.ForeColor = Ink;
    }

    private static Plot Blank(string title)
    {
        var plot = new Plot();
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.White;
        plot.Font.Set(Letters.Value);
        plot.Title(title);
        plot.Axes.Title.Label.FontSize = TitleSize;
        plot.Axes.Title.Label.ForeColor = Ink;
        plot.Axes.Title.FullFigureCenter = true;
        plot.Grid.MajorLineColor = new Color(220, 220, 220);
        return plot;
    }

    private static void Size(Plot plot)
    {
        plot.Axes.Left.TickLabelStyle.FontName = Letters.Value;
        plot.Axes.Bottom.TickLabelStyle.FontName = Letters.Value;
        plot.Axes.Left.TickLabelStyle.FontSize = TextSize;
        plot.Axes.Bottom.TickLabelStyle.FontSize = TextSize;
        plot.Axes.Left.TickLabelStyle.ForeColor = Ink;
        plot.Axes.Bottom.TickLabelStyle.ForeColor = Ink;
        plot.Axes.Right.MinimumSize = 30;
    }

    /// <summary>The first of these letters without serifs that the machine has, else its own choice.</summary>
    private static readonly Lazy<string> Letters = new(() =>
        ((string[])["DejaVu Sans", "Liberation Sans", "Noto Sans", "Segoe UI", "Arial", "Helvetica"]).FirstOrDefault(SKFontManager.Default.FontFamilies.Contains) ?? SKTypeface.Default.FamilyName);

    private static readonly MarkerShape[] Shapes = [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond];

    private static DateTime Local(DateTimeOffset moment, DateTimeZone zone) => Instant.FromDateTimeOffset(moment).InZone(zone).ToDateTimeUnspecified();

    private static string Cut(string text, int length)
    {
        var line = Defuse.Line(text);
        return line.Length <= length ? line : Start(line, length - 1).TrimEnd() + "…";
    }

    /// <summary>Names that begin alike often differ at their ends.</summary>
    private static string CutInside(string text, int length)
    {
        var line = Defuse.Line(text);
        if (line.Length <= length) return line;

        var end = length / 2;
        return Start(line, length - 1 - end).TrimEnd() + "…" + line[^(char.IsLowSurrogate(line[^end]) ? end - 1 : end)..].TrimStart();
    }

    private static string Start(string line, int length) => line[..(char.IsHighSurrogate(line[length - 1]) ? length - 1 : length)];

    /// <summary>One plot under the other, each with its share of the height.</summary>
    private sealed class StackedByHeight(float[] shares) : IMultiplotLayout
    {
        public PixelRect[] GetSubplotRectangles(SubplotCollection subplots, PixelRect figureRect)
        {
            var rectangles = new PixelRect[subplots.Count];
            var top = figureRect.Top;
            for (var place = 0; place < rectangles.Length; place++)
            {
                var bottom = top + (figureRect.Height * shares[place]);
                rectangles[place] = new PixelRect(figureRect.Left, figureRect.Right, bottom, top);
                top = bottom;
            }
            return rectangles;
        }
    }
}
