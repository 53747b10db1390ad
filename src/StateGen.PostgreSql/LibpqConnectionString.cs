using System.Text.RegularExpressions;
using Npgsql;

namespace StateGen.Stores.PostgreSql;

/// <summary>
/// Reads connection strings as PostgreSQL's own tools write them, which Dapr's components have: <c>host=db user=app dbname=app</c> and
/// <c>postgres://app@db/app</c>. Any other text is one for Npgsql.
/// </summary>
internal static partial class LibpqConnectionString
{
    /// <summary>Reads a connection string of any form.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        bool isUrl = text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal);
        if (isUrl)
            return FromUrl(new Uri(text));
        return text.Contains(';', StringComparison.Ordinal) || Pair().Count(text) < 2 ? new NpgsqlConnectionStringBuilder(text) : FromPairs(text);
    }

    /// <summary>Whether a text can be read. Why not is not told: it would repeat parts of the text, and with them a password.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="true"/> if it can.</returns>
    public static bool IsReadable(string text)
    {
        try
        {
            Parse(text);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>What keeps a database from being found with a text, which it does not repeat.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The problem; <see langword="null"/> if there is none.</returns>
    public static string? ProblemOf(string text)
    {
        if (!IsReadable(text))
            return "the connection string cannot be read";
        NpgsqlConnectionStringBuilder connection = Parse(text);
        if (string.IsNullOrWhiteSpace(connection.Host))
            return "the connection string names no host";
        return connection.Port is > 0 and <= ushort.MaxValue ? null : "the connection string has a port that is none";
    }

    /// <summary>Reads a connection string of any form, and replaces parts of it.</summary>
    /// <param name="text">The text; it may be empty.</param>
    /// <param name="parts">The parts, by the names that PostgreSQL's own tools or Npgsql have for them.</param>
    /// <returns>What they say.</returns>
    /// <exception cref="ArgumentException">A text is none of its kind.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text, IEnumerable<KeyValuePair<string, string>> parts)
    {
        NpgsqlConnectionStringBuilder connection = Parse(text);
        foreach ((string name, string value) in parts)
            Set(connection, name, value);
        return connection;
    }

    private static NpgsqlConnectionStringBuilder FromUrl(Uri url)
    {
        var connection = new NpgsqlConnectionStringBuilder { Host = url.Host };
        if (url.Port > 0)
            connection.Port = url.Port;
        string[] user = url.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            connection.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            connection.Password = Uri.UnescapeDataString(user[1]);
        if (url.AbsolutePath.Length > 1)
            connection.Database = Uri.UnescapeDataString(url.AbsolutePath[1..]);
        foreach (string parameter in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = parameter.Split('=', 2);
            Set(connection, parts[0], Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : string.Empty));
        }

        return connection;
    }

    private static NpgsqlConnectionStringBuilder FromPairs(string text)
    {
        var connection = new NpgsqlConnectionStringBuilder();
        int at = 0;
        foreach (Match pair in Pair().Matches(text))
        {
            if (pair.Index != at)
                throw new ArgumentException("what is between two settings is none", nameof(text));
            string value = pair.Groups["quoted"].Success ? Escape().Replace(pair.Groups["quoted"].Value, "${escaped}") : pair.Groups["plain"].Value;
            Set(connection, pair.Groups["name"].Value, value);
            at = pair.Index + pair.Length;
        }

        return at == text.Length ? connection : throw new ArgumentException("what is behind the last setting is none", nameof(text));
    }

    private static void Set(NpgsqlConnectionStringBuilder connection, string name, string value)
    {
        switch (name)
        {
            case "host" or "hostaddr":
                connection.Host = value;
                break;
            case "dbname" or "database":
                connection.Database = value;
                break;
            case "user":
                connection.Username = value;
                break;
            case "sslmode":
                connection["SSL Mode"] = value.Replace("-", string.Empty, StringComparison.Ordinal);
                break;
            case "sslrootcert":
                connection.RootCertificate = value;
                break;
            case "sslcert":
                connection.SslCertificate = value;
                break;
            case "sslkey":
                connection.SslKey = value;
                break;
            case "connect_timeout":
                connection["Timeout"] = value;
                break;
            case "application_name":
                connection.ApplicationName = value;
                break;
            case "pool_max_conns":
                connection["Maximum Pool Size"] = value;
                break;
            default:
                connection[name] = value;
                break;
        }
    }

    [GeneratedRegex(@"\s*(?<name>[A-Za-z_]+)\s*=\s*('(?<quoted>(?:[^'\\]|\\.)*)'|(?<plain>[^\s']*))\s*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pair();

    [GeneratedRegex(@"\\(?<escaped>.)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
