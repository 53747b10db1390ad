using System.Text;

namespace StateGen.Sidecar.Flags;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    private const int SummaryColumn = 36;

    /// <summary>Writes the help.</summary>
    /// <returns>The text, without a line break at its end.</returns>
    public static string Write()
    {
        var text = new StringBuilder("Serves the Dapr state API over the components of some folders.\n\n");
        text.Append("  stategen --app-id myapp --resources-path ./components\n\nFlags, with one dash or two:\n");
        foreach (var flag in FlagTable.All)
        {
            if (flag.Summary is null)
                continue;
            var name = flag.Kind is FlagKind.Switch ? flag.Name : $"{flag.Name} value";
            text.Append("  --").Append(name.PadRight(SummaryColumn)).Append(flag.Summary).Append('\n');
        }

        text.Append("\nRead as well, without effect, so that a command line of daprd works:\n  ");
        text.AppendJoin(", ", FlagTable.All.Where(flag => flag.Summary is null).Select(flag => flag.Name)).Append('\n');
        text.Append("\nEnvironment: DAPR_API_TOKEN, NAMESPACE, POD_NAME, DAPR_ENV_KEYS, DAPR_HTTP_DISABLE_H2C.");
        return text.ToString();
    }
}
