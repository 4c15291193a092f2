namespace BriefBot.Core.Topics;

/// <summary>Where an incident has a name from.</summary>
public enum TopicPlace { Title, Text, Kev, Sources, Claims, Id }

/// <summary>A name that an incident has, and how and where it is written.</summary>
/// <param name="name">As the dictionaries have it.</param>
/// <param name="written">As it stands there.</param>
public sealed class TopicName(TopicField field, string name, string written, TopicPlace place)
{
    // Most names are looked at whole.
    private TopicText? words;

    public TopicField Field { get; } = field;

    public string Name { get; } = name;

    public string Written { get; } = written;

    public TopicPlace Place { get; } = place;

    internal TopicText Words => words ??= TopicText.Of(Name);

    /// <summary>What was found where, in words: "Midnight Blizzard in the title, another name for APT29".</summary>
    internal string Found(string asked, bool isPrefix)
    {
        var found = Place switch
        {
            TopicPlace.Title => $"{Written} in the title",
            TopicPlace.Text => $"{Written} in the text",
            TopicPlace.Kev => $"{Written} in the KEV list",
            TopicPlace.Sources => $"{Written} among its sources",
            TopicPlace.Claims => $"a claim that is {Written.ToLowerInvariant()}",
            _ => Written,
        };
        if (TopicText.Of(Written).Has(Phrase.Of(asked, isPrefix)) || TopicText.Of(asked).Has(Phrase.Of(Written))) return found;
        return Field switch
        {
            TopicField.Sector or TopicField.Country => $"{found}, a word for {Name}",
            TopicField.Vendor => $"{found}, of {Name}",
            _ => $"{found}, another name for {asked}",
        };
    }
}
