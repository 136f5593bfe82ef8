namespace PiiScanner.Content.Mail;

/// <summary>Hexadecimal digits.</summary>
internal static class Hex
{
    /// <summary>The value of a digit, -1 when it is none.</summary>
    public static int Digit(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        _ => -1,
    };

    /// <summary>The byte that two digits make, -1 when they are none.</summary>
    public static int Byte(byte high, byte low) => Digit(high) is >= 0 and int h && Digit(low) is >= 0 and int l ? (h << 4) | l : -1;
}
