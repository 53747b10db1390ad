using System.Runtime.CompilerServices;

namespace StateGen.Server.Routing;

/// <summary>As many segments as the longest route has.</summary>
[InlineArray(MaxCount)]
internal struct PathSegments
{
    public const int MaxCount = 6;

    private PathSegment _first;
}
