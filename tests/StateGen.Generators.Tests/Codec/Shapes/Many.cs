using StateGen;

[StateStore("s")]
public sealed record Many
{
    public int M1 { get; init; } = 1;
    public int M2 { get; init; } = 2;
    public int M3 { get; init; } = 3;
    public int M4 { get; init; } = 4;
    public int M5 { get; init; } = 5;
    public int M6 { get; init; } = 6;
    public int M7 { get; init; } = 7;
    public int M8 { get; init; } = 8;
    public int M9 { get; init; } = 9;
    public int M10 { get; init; } = 10;
    public int M11 { get; init; } = 11;
    public int M12 { get; init; } = 12;
    public int M13 { get; init; } = 13;
    public int M14 { get; init; } = 14;
    public int M15 { get; init; } = 15;
    public int M16 { get; init; } = 16;
    public int M17 { get; init; } = 17;
    public int M18 { get; init; } = 18;
    public int M19 { get; init; } = 19;
    public int M20 { get; init; } = 20;
    public int M21 { get; init; } = 21;
    public int M22 { get; init; } = 22;
    public int M23 { get; init; } = 23;
    public int M24 { get; init; } = 24;
    public int M25 { get; init; } = 25;
    public int M26 { get; init; } = 26;
    public int M27 { get; init; } = 27;
    public int M28 { get; init; } = 28;
    public int M29 { get; init; } = 29;
    public int M30 { get; init; } = 30;
    public int M31 { get; init; } = 31;
    public int M32 { get; init; } = 32;
    public int M33 { get; init; } = 33;
    public int M34 { get; init; } = 34;
    public int M35 { get; init; } = 35;
    public int M36 { get; init; } = 36;
    public int M37 { get; init; } = 37;
    public int M38 { get; init; } = 38;
    public int M39 { get; init; } = 39;
    public int M40 { get; init; } = 40;
    public int M41 { get; init; } = 41;
    public int M42 { get; init; } = 42;
    public int M43 { get; init; } = 43;
    public int M44 { get; init; } = 44;
    public int M45 { get; init; } = 45;
    public int M46 { get; init; } = 46;
    public int M47 { get; init; } = 47;
    public int M48 { get; init; } = 48;
    public int M49 { get; init; } = 49;
    public int M50 { get; init; } = 50;
    public int M51 { get; init; } = 51;
    public int M52 { get; init; } = 52;
    public int M53 { get; init; } = 53;
    public int M54 { get; init; } = 54;
    public int M55 { get; init; } = 55;
    public int M56 { get; init; } = 56;
    public int M57 { get; init; } = 57;
    public int M58 { get; init; } = 58;
    public int M59 { get; init; } = 59;
    public int M60 { get; init; } = 60;
    public int M61 { get; init; } = 61;
    public int M62 { get; init; } = 62;
    public int M63 { get; init; } = 63;
    public int M64 { get; init; } = 64;
    public int M65 { get; init; } = 65;
    public int M66 { get; init; } = 66;
    public int M67 { get; init; } = 67;
    public int M68 { get; init; } = 68;
    public int M69 { get; init; } = 69;
    public int M70 { get; init; } = 70;
    public required int Required { get; init; }
}

public static class Samples
{
    public static Many[] All => [new() { Required = 1, M1 = 0, M65 = 0, M70 = 0 }];

    public static string[] Json => ["""{"required":1}""", """{"m1":5}""", """{"m1":5,"m66":7,"M70":8,"required":2}"""];
}
