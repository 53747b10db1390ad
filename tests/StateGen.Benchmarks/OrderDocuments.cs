using System.Globalization;
using System.Text;
using StateGen.Stores;

namespace StateGen.Benchmarks;

/// <summary>Documents of about 200 bytes, as many customers as make twenty documents each, and totals that are nearly all different.</summary>
internal static class OrderDocuments
{
    public const int PerCustomer = 20;

    private static readonly string[] Cities = ["Ulm", "Bonn", "Köln", "Hamburg", "Augsburg", "Bremen", "Dresden", "Erfurt", "Fulda", "Gera"];

    /// <summary>Makes the saves of documents that are always the same.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">What the random values start from.</param>
    public static IEnumerable<StateSave> Saves(int count, int seed = 1)
    {
        var random = new Random(seed);
        int customers = Math.Max(1, count / PerCustomer);
        for (int i = 0; i < count; i++)
        {
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $$$"""
                {"id":"{{{i:d8}}}","customer":{"name":"customer-{{{(i * 7919L) % customers:d6}}}","city":"{{{Cities[random.Next(Cities.Length)]}}}"},"status":"Open","lines":[{"sku":"A-{{{random.Next(100)}}}","quantity":{{{random.Next(9)}}}}],"total":{{{random.Next(100_000_000) / 100m}}},"placedAt":"2026-03-01T12:00:00Z","note":null,"paid":false}
                """);
            yield return new StateSave { Key = string.Create(CultureInfo.InvariantCulture, $"order:{i:d8}"), Value = StateValue.Json(Encoding.UTF8.GetBytes(text)) };
        }
    }

    /// <summary>The name of a customer.</summary>
    public static string Customer(int number) => string.Create(CultureInfo.InvariantCulture, $"customer-{number:d6}");
}
