namespace BriefBot.Core.Incidents;

/// <summary>The words that tell nothing about which incident a text is about.</summary>
internal static class GroupingWords
{
    public static readonly HashSet<string> Stop = [.. """
        a about above after again against all also am an and any are as at be because been before being below between both but by can could
        did do does doing down during each few first for from further had has have having he her here hers him his how i if in into is it its
        itself just me more most my new no nor not now of off on once only or other our out over own per post appeared same say says said she
        should so some such than that the their them then there these they this those through to today too u under until up upon us use used
        uses using s very via was we week were what when where which while who whom why will with would you your yours
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
