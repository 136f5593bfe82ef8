namespace PiiScanner.Detection.Explaining;

/// <summary>What the column that something stands in has said of it.</summary>
public enum ColumnVoice
{
    /// <summary>It was not asked: the value stands in none, or columns of its type are not heard.</summary>
    NotAsked,

    /// <summary>Its cells tell nothing: there are too few, or as many pass the test as well may be.</summary>
    Silent,

    /// <summary>Its cells are values of the type.</summary>
    For,

    /// <summary>Its cells pass the type's test by chance.</summary>
    Against,
}
