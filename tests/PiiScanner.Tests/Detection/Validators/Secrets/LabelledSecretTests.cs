using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Validators.Secrets;

/// <summary>What a label makes a secret, and what stands behind such words and is none.</summary>
public sealed class LabelledSecretTests
{
    private static readonly Detector Default = TextScan.Detector(types: "password");

    [Theory]
    [InlineData("Pincode: 4821", "4821")]
    [InlineData("Wachtwoord: 20481975", "20481975")]
    [InlineData("Wachtwoord: Welkom", "Welkom")]
    [InlineData("password=qwerty\n", "qwerty")]
    [InlineData("Nieuw wachtwoord Herfst#2024 ingesteld", "Herfst#2024")]
    [InlineData("netwerkwachtwoord: kat-en-hond9", "kat-en-hond9")]
    [InlineData("export PGPASSWORD=hg65Trq", "hg65Trq")]
    [InlineData("client_secret: hg65TrqW8", "hg65TrqW8")]
    [InlineData("amqp://rabbit:konijn@mq.intern:5672/", "konijn")]
    [InlineData("https://jan:Zw3m%21bad@voorbeeld.nl/", "Zw3m%21bad")]
    [InlineData("het nieuwe wachtwoord Stranger-Dijk5 (hoofdletter S!)", "Stranger-Dijk5")]
    [InlineData("wachtwoord rozengeur-89", "rozengeur-89")]
    [InlineData("ww: Tulp2025!\\nGroet", "Tulp2025!")]
    [InlineData("wachtwoord: C:\\nieuw99", "C:\\nieuw99")]
    [InlineData("{\\\"password\\\":\\\"Fysi0-Linde!\\\"}", "Fysi0-Linde!")]
    [InlineData("wachtwoord: ‘Tulp2025!’", "Tulp2025!")]
    [InlineData("mysqldump --password Tulp2025! klanten", "Tulp2025!")]
    [InlineData("WPA2-PSK: kaas-plank-77", "kaas-plank-77")]
    [InlineData("ALTER USER 'jan' IDENTIFIED BY 'Tulp2025!'", "Tulp2025!")]
    [InlineData("setdefault(\"SECRET_KEY\", \"7bk)w=_lnm#68rc!c)h\")", "7bk)w=_lnm#68rc!c)h")]
    [InlineData("(12,'mailserver_pass','Zw3mbad','yes')", "Zw3mbad")]
    [InlineData("password=${PW:-Zw3mbad!}", "Zw3mbad!")]
    [InlineData("POSTGRES_PASSWORD=postgres\n", "postgres")]
    [InlineData("api_key:\n- hg65TrqW8kkL2\n", "hg65TrqW8kkL2")]
    [InlineData("password: !ChangeMe!", "!ChangeMe!")]
    public void A_secret_is_found(string text, string value) => Assert.Equal([value], Values(text));

    [Theory]
    [InlineData("<appSettings><add key=\"Password\" value=\"Zw3mbad!\"/></appSettings>")]
    [InlineData("<config><property name='db.password' value='Zw3mbad!'/></config>")]
    [InlineData("<config><property name=\"password\">Zw3mbad!</property></config>")]
    public void An_attribute_may_name_the_value_of_another(string text) =>
        Assert.Equal(["Zw3mbad!"], Default.Find(text, new TextLayout(LayoutKind.Markup)).Select(static found => found.Value));

    [Theory]
    [InlineData("<add key=\"Klant\" value=\"Zw3mbad!\"/>")]
    public void Other_attributes_name_nothing(string text) => Assert.Empty(Default.Find(text, new TextLayout(LayoutKind.Markup)));

    [Theory]
    [InlineData("WW-uitkering: 1.250,00")]
    [InlineData("WW: 12.345,67")]
    [InlineData("ww-premie: 2,64%")]
    [InlineData("pw: 12,5 kW")]
    [InlineData("pw: 1200")]
    [InlineData("pass: 4821")]
    [InlineData("Boarding pass: KL1234/12A")]
    [InlineData("secretName: my-tls-secret-1")]
    [InlineData("const password = req.body.password;")]
    [InlineData("let pwd = this.state.newPassword")]
    [InlineData("password = getenv(\"PGPASSWORD\")")]
    [InlineData("password: verplicht")]
    [InlineData("De volgende urls met api key:\n- _Beveiligde verbinding\n")]
    [InlineData("secretStreet: NotRequired[str]")]
    [InlineData("password: string*/")]
    [InlineData("token = x.password).toString(16)")]
    [InlineData("secret?: scalar|Param|null")]
    [InlineData("password_hasher: ^6.4|^7.0")]
    [InlineData("password: één woord")]
    [InlineData("Wachtwoord: welkom bij ons")]
    [InlineData("password SHA-256-hashed")]
    [InlineData("api_key = YOUR_API_KEY")]
    [InlineData("api_key: your-api-key-1")]
    [InlineData("ftp://user:password@voorbeeld.nl/")]
    [InlineData("ftp://user:pass@voorbeeld.nl/")]
    [InlineData("http://voorbeeld.nl:8080/@jan")]
    [InlineData("Tijd: 12:3456@kantoor")]
    [InlineData("DB_PASSWORD: ${DB_PASSWORD:?zet-dit-1}")]
    [InlineData("DB_PASSWORD: ${DB_PASSWORD:+gezet-1}")]
    [InlineData("$password = Read-Host -AsSecureString")]
    [InlineData("$pw = ConvertTo-SecureString $plain")]
    [InlineData("Uw wachtwoord Windows-2022 is verlopen")]
    [InlineData("wachtwoord app.config_2 staat daar")]
    [InlineData("Het wachtwoord \"veld\" is verplicht")]
    [InlineData("--password NAME and --passwd FILE2")]
    public void What_is_no_secret_is_left_alone(string text) => Assert.Empty(Values(text));

    private static IEnumerable<string> Values(string text) => Default.Find(text).Select(static found => found.Value);
}
