using System.Collections.Immutable;
using System.Text;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// What advertisers, apps and web pages call a device or its user by: a UUID (RFC 9562), 16 to 40 hexadecimal digits, also behind a short
/// prefix (<c>ck_7f31b0a2c9de44</c>), Apple's 8 and 16 hexadecimal digits, or the numbers in a cookie of Google Analytics or of Meta. So many other
/// things look like that that only a word before it makes it one.
/// </summary>
internal readonly struct DeviceId : IValidator
{
    private const ulong Uuid = 1, Hex = 2, DigitsOnly = 4, Analytics = 8, Prefixed = 16, Opaque = 32, Application = 64;
    private const int UuidLength = 36, LeastHex = 16, MostHex = 40, MostPrefix = 4, LeastPrefixed = 10, AppleHead = 8, AppleLength = 25, LeastOpaque = 20, MostOpaque = 64, Around = 160, MostKey = 24;

    private static readonly byte[][] Keys = [.. "devicefingerprint,device_fingerprint,devicefp,deviceid,device_id,visitorid,visitor_id,installationid,installation_id".Split(',').Select(Encoding.ASCII.GetBytes)];

    /// <summary>What is near an application that a sign-in service knows (OAuth 2, OpenID Connect).</summary>
    private static readonly byte[][] SignIn = [.. "secret,oidc,openid,oauth,grant_type,redirect_uri,response_type,scope,session_code,tenant,authority,issuer,realm".Split(',').Select(Encoding.ASCII.GetBytes)];

    private static readonly byte[][] Clients = [.. "client_id,client id,client-id,clientid".Split(',').Select(Encoding.ASCII.GetBytes)];

    private static readonly byte[][] Devices = [.. "device,toestel,apparaat,idfa,gaid,adid,advert,visitor,bezoeker,cookie,udid,fingerprint,installation".Split(',').Select(Encoding.ASCII.GetBytes)];

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["uuid", "hex", "digits-only", "analytics-cookie", "named-cookie", "opaque", "application"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        byte before = text.At(anchor - 1);
        if (AnalyticsEnd(text, anchor) is int analytics and > 0 && !IsWord(before) && before != '.')
        {
            reading.Start = anchor;
            reading.End = analytics;
            reading.Evidence = Analytics;
            return true;
        }
        if (PrefixedEnd(text, anchor) is int prefixed and > 0 && !IsWord(before) && before != '-')
        {
            reading.Start = anchor;
            reading.End = prefixed;
            reading.Evidence = Prefixed;
            return true;
        }
        if (OpaqueEnd(text, anchor) is int opaque and > 0)
        {
            reading.Start = anchor;
            reading.End = opaque;
            reading.Evidence = Opaque;
            return true;
        }
        if (!IsHex(text.At(anchor)) || IsWord(before) || (before == '-' && IsWord(text.At(anchor - 2)))) return false;
        int end = anchor;
        bool isUuid = false, isApple = false, hasLetter = false, isOne = true;
        for (; end - anchor <= MostHex; end++)
        {
            byte character = text.At(end);
            if (character == '-' && end - anchor is 8 or 13 or 18 or 23)
            {
                if (end - anchor == AppleHead && IsApple(text, anchor))
                {
                    end = anchor + AppleLength;
                    isApple = true;
                    isOne = false;
                    break;
                }
                isUuid = true;
                continue;
            }
            if (!IsHex(character)) break;
            hasLetter |= IsLetter(character);
            isOne &= character == text[anchor];
        }
        int length = end - anchor;
        // The same digit throughout, mostly 0, is what a device says that may not be followed.
        if (isOne || IsWord(text.At(end)) || text.At(end) == '-') return false;
        if (isUuid ? !IsUuid(text[anchor..end]) : length is < LeastHex or > MostHex) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = isUuid ? Uuid : hasLetter || isApple ? Hex : Hex | DigitsOnly;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        value.CopyTo(normalized);
        return value.Length;
    }

    /// <inheritdoc/>
    public ulong Late => Application;

    /// <summary>
    /// Says when a UUID is that of an application that signs in for somebody (<c>client_id</c> beside a secret, a scope or a tenant), or of its session: no device has one there, unless its own key says so.
    /// </summary>
    public ulong Look(ReadOnlySpan<byte> text, int start, int end)
    {
        if (end - start != UuidLength) return 0;
        Span<byte> lower = stackalloc byte[Around + UuidLength + Around];
        ReadOnlySpan<byte> near = text[Math.Max(0, start - Around)..Math.Min(text.Length, end + Around)];
        for (int i = 0; i < near.Length; i++) lower[i] = Lower(near[i]);
        ReadOnlySpan<byte> seen = lower[..near.Length];
        int own = Math.Min(start, Around);
        return HasOne(seen, Clients) && HasOne(seen, SignIn) && !HasOne(seen[Math.Max(0, own - MostKey)..own], Devices) ? Application : 0;
    }

    private static bool HasOne(ReadOnlySpan<byte> text, byte[][] words)
    {
        foreach (byte[] word in words)
        {
            if (text.IndexOf(word) >= 0) return true;
        }
        return false;
    }

    /// <summary>Where letters of both cases and digits without a meaning end that stand behind the key of a device: <c>"deviceFingerprint":"ryEGX8eZpJ00"</c>; 0 when they do not stand here.</summary>
    private static int OpaqueEnd(ReadOnlySpan<byte> text, int at)
    {
        int key = at;
        while (at - key < 5 && text.At(key - 1) is (byte)'"' or (byte)'\'' or (byte)':' or (byte)'=' or (byte)' ') key--;
        if (key == at || !IsLetter(text.At(key - 1))) return 0;
        int end = at, digits = 0, upper = 0, lower = 0;
        for (; end - at <= MostOpaque && (IsWord(text.At(end)) || text.At(end) is (byte)'_' or (byte)'-'); end++)
        {
            if (IsDigit(text[end])) digits++;
            else if (IsUpper(text[end])) upper++;
            else lower++;
        }
        if (end - at is < LeastOpaque or > MostOpaque || digits < 3 || upper < 3 || lower < 3) return 0;
        foreach (byte[] name in Keys)
        {
            if (key >= name.Length && Ascii.EqualsIgnoreCase(text[(key - name.Length)..key], name)) return end;
        }
        return 0;
    }

    /// <summary>
    /// Where <c>GA1.2.</c>, a random number and a time end, each of up to ten digits, or the two numbers alone, as interfaces pass them on, or <c>fb.1.</c>, a time in milliseconds
    /// and a random number; 0 when they do not stand here.
    /// </summary>
    private static int AnalyticsEnd(ReadOnlySpan<byte> text, int at)
    {
        if (at < text.Length && IsDigit(text[at])) return PairEnd(text, at, 9, 10);
        if (at > text.Length || !text[at..].StartsWith("GA1."u8)) return at < text.Length && text[at..].StartsWith("fb.1."u8) ? PairEnd(text, at + 5, 13, 19) : 0;
        at += 3;
        for (int part = 0; part < 3; part++)
        {
            int digits = text.At(at) == '.' ? text.DigitsAt(at + 1) : 0;
            if (digits is 0 or > 10) return 0;
            at += digits + 1;
        }
        return IsWord(text.At(at)) ? 0 : at;
    }

    /// <summary>Where two numbers with a dot between end, of which the first has at least so many digits and each at most so many; 0 when there are none.</summary>
    private static int PairEnd(ReadOnlySpan<byte> text, int at, int least, int most)
    {
        int digits = text.DigitsAt(at);
        if (digits < least || digits > most || text.At(at + digits) != '.') return 0;
        at += digits + 1;
        digits = text.DigitsAt(at);
        return digits < 8 || digits > most || IsWord(text.At(at + digits)) || (text.At(at + digits) == '.' && IsDigit(text.At(at + digits + 1))) ? 0 : at + digits;
    }

    /// <summary>Where hexadecimal digits end behind two to four letters and an underscore, letters and digits among them; 0 when there are none.</summary>
    private static int PrefixedEnd(ReadOnlySpan<byte> text, int at)
    {
        int start = at;
        while (IsLetter(text.At(at)) && at - start <= MostPrefix) at++;
        if (at - start is < 2 or > MostPrefix || text.At(at) != '_') return 0;
        int first = ++at, letters = 0;
        for (; IsHex(text.At(at)) && at - first <= MostHex; at++) letters += IsLetter(text[at]) ? 1 : 0;
        return at - first is < LeastPrefixed or > MostHex || letters == 0 || letters == at - first || IsWord(text.At(at)) || text.At(at) is (byte)'_' or (byte)'-' ? 0 : at;
    }

    /// <summary>True for eight hexadecimal digits, a hyphen and sixteen: the UDID of newer devices of Apple.</summary>
    private static bool IsApple(ReadOnlySpan<byte> text, int start)
    {
        if (start + AppleLength > text.Length || IsHex(text.At(start + AppleLength))) return false;
        for (int i = AppleHead + 1; i < AppleLength; i++)
        {
            if (!IsHex(text[start + i])) return false;
        }
        return true;
    }

    /// <summary>True for a UUID in its usual form (RFC 9562, 4).</summary>
    public static bool IsUuid(ReadOnlySpan<byte> value) =>
        value.Length == UuidLength && value[8] == '-' && value[13] == '-' && value[18] == '-' && value[23] == '-' && value.IndexOfAnyExcept("0123456789abcdefABCDEF-"u8) < 0;
}
