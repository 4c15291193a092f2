using System.Collections.Concurrent;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;

namespace BriefBot.Pictures;

/// <summary>The pictures drawn of late: channels that are told the same see the same picture, drawn once.</summary>
internal sealed class DrawnPictures
{
    private const int MostKept = 32;

    private readonly ConcurrentDictionary<string, Picture> drawn = new(StringComparer.Ordinal);

    /// <returns>Null on a machine that cannot draw: what is told is told without.</returns>
    public Picture? Of(PictureSubject subject)
    {
        var key = BriefingJson.Write(subject);
        if (drawn.TryGetValue(key, out var known)) return known;
        try
        {
            var picture = BriefingPicture.Of(subject);
            if (drawn.Count >= MostKept) drawn.Clear();
            return drawn[key] = picture;
        }
        catch (Exception failure) when (failure is DllNotFoundException or TypeInitializationException)
        {
            return null;
        }
    }
}
