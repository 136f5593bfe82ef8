namespace PiiScanner.Detection.Validators;

/// <summary>Which values are worth lining up: those that can still be reported, or keep another from it.</summary>
/// <param name="Least">The least log-odds.</param>
/// <param name="LeastKeyed">The least where a key may stand before the value.</param>
/// <param name="LeastNamed">The least of a value that begins a cell, once the name of its column has spoken.</param>
/// <param name="SureNamed">From here on such a value is sure to be reported, unless another overlaps it.</param>
/// <param name="IsHeard">True where columns listen: what only has the form of a value is worth it too.</param>
/// <param name="IsRival">True for a pattern that nobody wants: only what overlaps something that was lined up before is worth it.</param>
/// <param name="IsAmongNumbers">True for such a pattern where nothing but numbers is wanted.</param>
internal readonly record struct Worth(double Least, double LeastKeyed, double LeastNamed, double SureNamed, bool IsHeard, bool IsRival, bool IsAmongNumbers);
