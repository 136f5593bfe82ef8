using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Validators.Secrets;

/// <summary>What scripts give to programs.</summary>
public sealed class CommandSecretTests
{
    private static readonly Detector Default = TextScan.Detector(types: "password");

    [Theory]
    [InlineData("mysql -u app -p'Anker 88' archief", "Anker 88")]
    [InlineData("mysqladmin -pAnker88", "Anker88")]
    [InlineData("mariadb --user=app -pAnker88;ls", "Anker88")]
    [InlineData("/usr/bin/curl --user jan:Anker88 https://voorbeeld.nl", "Anker88")]
    [InlineData("curl -u 'jan:An ker88' https://voorbeeld.nl", "An ker88")]
    [InlineData("smbclient -U jan%Anker88 //nas/x", "Anker88")]
    [InlineData("sshpass -p \"An:ker\" ssh x", "An:ker")]
    [InlineData("machine x login jan password anker", "anker")]
    [InlineData("machine x\n\tlogin jan\n\tpassword anker\nmachine y", "anker")]
    [InlineData("wachtwoord in .pgpass:\ndb:*:*:jan:Anker88", "Anker88")]
    public void A_secret_ends_where_its_word_or_its_quote_does(string text, string secret) => Assert.Equal(secret, string.Join('|', Default.Find(text).Select(static found => found.Value)));

    [Theory]
    [InlineData("mysql -p archief")]
    [InlineData("mysql -p\n -pAnker88")]
    [InlineData("mysqldump -p${DB_PASS} archief")]
    [InlineData("curl -u jan https://voorbeeld.nl:8080/")]
    [InlineData("curl -u $JAN:Anker88 x")]
    [InlineData("libcurl -u jan:Anker88 x")]
    [InlineData("sshpass -p Ank ssh x")]
    [InlineData("sshpass -p \"$PASS\" ssh x")]
    [InlineData("smbclient -U jan:Anker88 //nas/x")]
    [InlineData("machine x login jan account anker")]
    [InlineData("machine x login")]
    [InlineData("wachtwoord in .pgpass:\ndb:5432:leden:jan:wachtwoord")]
    [InlineData("wachtwoord in .pgpass:\ndb:5432:leden:jan:abc")]
    [InlineData("wachtwoord 2024-03-12T10:51:23:07:Z1161117")]
    public void What_is_none_is_left_alone(string text) => Assert.Empty(Default.Find(text));
}
