namespace PiiScanner.Findings.Policies;

/// <summary>Which regions of clouds lie in the European Economic Area (the EU, Iceland, Liechtenstein and Norway).</summary>
internal static class Regions
{
    // AWS, "Regions and Zones"; Azure, "List of Azure regions". London (eu-west-2), Zurich (eu-central-2) and both of Switzerland and the UK lie outside.
    private static readonly HashSet<string> InEea = new(StringComparer.OrdinalIgnoreCase)
    {
        "eu-central-1", "eu-west-1", "eu-west-3", "eu-north-1", "eu-south-1", "eu-south-2", "eusc-de-east-1",
        "northeurope", "westeurope", "francecentral", "francesouth", "germanywestcentral", "germanynorth", "italynorth", "norwayeast", "norwaywest",
        "polandcentral", "spaincentral", "swedencentral", "swedensouth", "austriaeast", "belgiumcentral", "denmarkeast", "greececentral", "finlandcentral",
    };

    /// <summary>True when a region lies there.</summary>
    public static bool IsInEea(string region) => InEea.Contains(region.Replace(" ", "", StringComparison.Ordinal));
}
