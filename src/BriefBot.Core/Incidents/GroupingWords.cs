namespace BriefBot.Core.Incidents;

/// <summary>The words that tell nothing about which incident a text is about, and those that give its language away.</summary>
internal static class GroupingWords
{
    public static readonly HashSet<string> Stop = [.. """
        a about above after again against all also am an and any are as at be because been before being below between both but by can could
        did do does doing down during each few first for from further had has have having he her here hers him his how i if in into is it its
        itself just me more most my new no nor not now of off on once only or other our out over own per post appeared same say says said she
        should so some such than that the their them then there these they this those through to today too u under until up upon us use used
        uses using s very via was we week were what when where which while who whom why will with would you your yours
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Words that hold sentences together in languages other than English, and are rare in English ones.</summary>
    public static readonly Dictionary<string, ForeignLanguage> Foreign = new[]
    {
        (ForeignLanguage.German, "der das und ist nicht ein eine einer eines einem einen den dem des mit von vom zu zum zur auf für bei nach wie wird werden sich auch aus über mehr oder durch kann sind wurde haben hat als um noch nur gegen"),
        (ForeignLanguage.French, "le les des une et est dans du au aux pour sur par avec qui que ne pas plus ce cette sont ses leur leurs comme mais ont été après entre vers chez contre"),
        (ForeignLanguage.Spanish, "el los las una del y que para por con se su sus más como pero este esta son ha han sobre entre desde tras hasta contra"),
        (ForeignLanguage.Portuguese, "os um uma do da dos das em no na nos nas não que para por com mais ao pela pelo foi são como seu sua após sobre entre contra"),
        (ForeignLanguage.Italian, "il lo gli uno una di del della dei delle che non per con nel nella sono si più come anche al alla dal dalla ha sul sulla tra dopo contro"),
        (ForeignLanguage.Dutch, "het een van en met voor niet zijn dat die op te aan ook bij uit naar door wordt worden heeft hebben nog meer maar over tegen"),
        (ForeignLanguage.Polish, "się nie na do jest od po że przez dla oraz jak za przed tym tego jego był była było są czy ale już ze pod nad przy może mogą które który która tylko bez czyli także"),
        (ForeignLanguage.Czech, "na se je do že pro za od po jak ale byl bylo jsou také podle které který jako při jeho však už bude"),
        (ForeignLanguage.Swedish, "och att det som en ett är på av för med till den inte har om från kan ska var efter mot eller när"),
    }.SelectMany(list => list.Item2.Split(' '), (list, word) => (list.Item1, Word: word))
        .GroupBy(entry => entry.Word, entry => entry.Item1)
        .ToDictionary(word => word.Key, word => word.Aggregate((one, other) => one | other));
}
