using System.Data;
using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using Dapper;
using NodaTime;
using NodaTime.Text;

namespace BriefBot.Storage;

/// <summary>How the types of the field stand in the columns of the database.</summary>
internal static class ColumnTypes
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Tells the mapper; once per process.</summary>
    public static void Register()
    {
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.RemoveTypeMap(typeof(bool));
        SqlMapper.RemoveTypeMap(typeof(int));
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(DateOnly?));
        SqlMapper.AddTypeHandler(new Column<DateTimeOffset>(
            DbType.Int64, moment => moment.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds((long)value)));
        SqlMapper.AddTypeHandler(new Column<bool>(DbType.Int64, yes => yes ? 1L : 0L, value => (long)value != 0));
        SqlMapper.AddTypeHandler(new Column<int>(DbType.Int64, number => (long)number, value => checked((int)(long)value)));
        Text(LocalDatePattern.Iso.Format, text => LocalDatePattern.Iso.Parse(text).Value);
        Text(date => date.ToString("O"), text => DateOnly.ParseExact(text, "O"));
        Text(time => time.ToString("HH:mm:ss", null), text => LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss").Parse(text).Value);
        Text(zone => zone.Id, text => DateTimeZoneProviders.Tzdb[text]);
        Text(id => id.Value, text => new SourceId(text));
        Text(id => id.Value, text => new ArticleId(text));
        Text(id => id.Value, text => new ServerId(text));
        Text(id => id.Value, text => new ChannelId(text));
        Text(id => id.Value, text => new ScheduleId(text));
        Text(chat => chat.Value, text => new ChatName(text));
        Text(ToJson, FromJson<Profile>);
        Text(id => id.ToString(), text => CampaignId.Parse(text) ?? throw new FormatException($"{text} is no campaign's name."));
        Text(id => id.ToString(), IncidentOf);
    }

    /// <summary>For those who read columns themselves.</summary>
    public static IncidentId IncidentIn(DbDataReader row, int column) => IncidentOf(row.GetString(column));

    /// <inheritdoc cref="IncidentIn"/>
    public static DateTimeOffset MomentIn(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static string ToJson<T>(T value) => JsonSerializer.Serialize(value, Json);

    public static T FromJson<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Json) ?? throw new FormatException($"The database holds no {typeof(T).Name} where one belongs.");

    private static IncidentId IncidentOf(string text) => IncidentId.Parse(text) ?? throw new FormatException($"{text} is no incident's name.");

    private static void Text<T>(Func<T, string> write, Func<string, T> read) where T : notnull =>
        SqlMapper.AddTypeHandler(new Column<T>(DbType.String, write, value => read((string)value)));

    private sealed class Column<T>(DbType type, Func<T, object> write, Func<object, T> read) : SqlMapper.TypeHandler<T> where T : notnull
    {
        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            parameter.DbType = type;
            parameter.Value = value is null ? DBNull.Value : write(value);
        }

        public override T Parse(object value) => read(value);
    }
}
