using System.Security.Cryptography;
using System.Text;

namespace StateGen.Stores.Redis;

/// <summary>A script that Redis runs as one step, and the hash that Redis knows it by once it has seen it.</summary>
internal sealed class RedisScript
{
    private const string Entry = "entry.lua";

    private RedisScript(params string[] files)
    {
        Text = string.Concat(files.Select(ReadFile));
        Hash = SHA1.HashData(Encoding.UTF8.GetBytes(Text));
    }

    /// <summary>Reads entries.</summary>
    public static RedisScript Read { get; } = new(Entry, "read.lua");

    /// <summary>Reads all entries whose keys match a glob.</summary>
    public static RedisScript Walk { get; } = new(Entry, "walk.lua");

    /// <summary>Lists or counts the keys that match a glob.</summary>
    public static RedisScript Keys { get; } = new("keys.lua");

    /// <summary>Saves and deletes entries.</summary>
    public static RedisScript Write { get; } = new("write.lua");

    /// <summary>The source.</summary>
    public string Text { get; }

    /// <summary>The hash of the source.</summary>
    public byte[] Hash { get; }

    private static string ReadFile(string name)
    {
        using Stream file = typeof(RedisScript).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }

}
