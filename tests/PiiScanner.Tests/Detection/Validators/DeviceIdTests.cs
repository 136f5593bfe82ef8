using CsCheck;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Tests.Detection.Validators;

public sealed class DeviceIdTests
{
    [Fact]
    public void A_uuid_is_read_as_it_is_written() => Gen.Guid.Where(static id => id != Guid.Empty).Sample(static id =>
    {
        foreach (string written in (string[])[$"{id}", $"{id}".ToUpperInvariant(), $"{id:N}"]) Assert.Equal([written], ReadingsOf.Values(default(DeviceId), $"idfa={written}&x=1"));
    }, iter: 300);

    [Theory]
    [InlineData("9774d56d682e549c", "hex")]
    [InlineData("1234567890123456", "hex digits-only")]
    [InlineData("GA1.2.230159772.1638051056", "analytics-cookie")]
    [InlineData("6D92078A-8246-4BA4-AE5B-76104861E7DC", "uuid")]
    [InlineData("230159772.1638051056", "analytics-cookie")]
    [InlineData("fb.1.1758810022441.1098115397", "analytics-cookie")]
    [InlineData("00008110-001A4D3C0E88801E", "hex")]
    [InlineData("ck_7f31b0a2c9de44", "named-cookie")]
    [InlineData("00008110-001A4D3C0E88801F", "hex")]
    public void The_evidence_names_the_form(string written, string evidence) => Assert.Equal([new(written, written, evidence)], ReadingsOf.Text(default(DeviceId), $"'{written}'"));

    [Theory]
    [InlineData("9774d56d682e549")]
    [InlineData("9774d56d682e549c9774d56d682e549c9774d56d6")]
    [InlineData("9774d56d682e549g")]
    [InlineData("x9774d56d682e549c")]
    [InlineData("GA1.2.230159772")]
    [InlineData("12345678.1638051056")]
    [InlineData("230159772.1638051056.1")]
    [InlineData("fb.1.17588100224.1098115397")]
    [InlineData("00008110-001A4D3C0E88801")]
    [InlineData("00008110-001A4D3C0E88801E1")]
    [InlineData("ck_1234567890123")]
    [InlineData("ck_abcdefabcdef")]
    [InlineData("cookie_7f31b0a2c9de44")]
    [InlineData("ck_7f31b0a2c9de44_old")]
    [InlineData("GA1.2.23015977212.1638051056")]
    [InlineData("GA1.2.230159772.1638051056x")]
    [InlineData("0000000000000000")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("6D92078A-8246-4BA4-AE5B-76104861E7D")]
    [InlineData("6D92078A-8246-4BA4-AE5B-76104861E7DC-1")]
    [InlineData("6D92078A-82464BA4AE5B76104861E7DC")]
    public void Other_lengths_and_nothing_but_zeros_are_not_read(string text) => Assert.Empty(ReadingsOf.Values(default(DeviceId), text));

    [Theory]
    [InlineData("{\"deviceFingerprint\":\"ryEGX8eZpJ0030000000000000KZbIQj6kzs\"}", "ryEGX8eZpJ0030000000000000KZbIQj6kzs")]
    [InlineData("device_id=ryEGX8eZpJ0030000000", "ryEGX8eZpJ0030000000")]
    public void Behind_the_key_of_a_device_any_characters_are_one(string text, string value) => Assert.Equal([value], ReadingsOf.Values(default(DeviceId), text));

    [Theory]
    [InlineData("{\"sessionKey\":\"ryEGX8eZpJ0030000000000000KZbIQj6kzs\"}")]
    [InlineData("deviceId=ryEGXXeZpJAAA")]
    [InlineData("deviceId=galaxy-tab-7-lite-2024")]
    public void Behind_other_keys_they_are_none(string text) => Assert.Empty(ReadingsOf.Values(default(DeviceId), text));

    [Theory]
    [InlineData("client_id=6d92078a-8246-4ba4-ae5b-76104861e7dc&scope=openid", 64)]
    [InlineData("\"ClientId\": \"6d92078a-8246-4ba4-ae5b-76104861e7dc\", \"TenantId\": \"x\"", 64)]
    [InlineData("client_id=6d92078a-8246-4ba4-ae5b-76104861e7dc&cd=3", 0)]
    [InlineData("client_id=x&scope=y&device_id=6d92078a-8246-4ba4-ae5b-76104861e7dc", 0)]
    public void An_application_that_signs_in_is_no_device(string text, ulong seen)
    {
        ReadOnlySpan<byte> utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        int start = utf8.IndexOf("6d92078a"u8);
        Assert.Equal(seen, default(DeviceId).Look(utf8, start, start + 36));
    }
}
