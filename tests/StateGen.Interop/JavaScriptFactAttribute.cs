namespace StateGen.Interop;

/// <summary>A test that needs Node.js and Dapr's client for JavaScript. It is skipped, with the way to install them, where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JavaScriptFactAttribute : FactAttribute
{
    public JavaScriptFactAttribute()
    {
        if (!Directory.Exists(Path.Combine(InteropFolder.Path, "node_modules", "@dapr", "dapr")))
            Skip = "Dapr's client for JavaScript is not there. Install Node.js 20 or later, then run: npm ci --prefix tests/StateGen.Interop";
    }
}
