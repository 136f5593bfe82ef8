using System.Collections.Immutable;

namespace PiiScanner.Labelled.Writing;

/// <summary>Sentences that hold any labelled value, and sentences that hold nothing.</summary>
internal static class Phrases
{
    /// <summary><c>{0}</c> is the value, <c>{1}</c> its label.</summary>
    public static readonly ImmutableArray<string> Labelled =
    [
        "Uw {1} is {0}.",
        "Wij hebben genoteerd: {1} {0}.",
        "Vermeld bij vragen altijd {1}: {0}.",
        "In het dossier staat {1} {0}, zoals vorige week besproken.",
        "Op de kopie lezen we als {1}: {0}.",
        "{0} is het {1} dat op het formulier was ingevuld.",
        "Kunt u controleren of {1} {0} nog juist is?",
        "Volgens de balie hoort {0} ({1}) hierbij.",
        "{1}:\n{0}",
        "Het systeem toont bij {1} de waarde {0} en dat klopt.",
        "Ter controle nog even het {1} ({0}).",
        "Nagekeken: {1} = {0}.",
    ];

    /// <summary>Sentences between the others.</summary>
    public static readonly ImmutableArray<string> Filler =
    [
        "Naar aanleiding van uw brief laten wij u het volgende weten.",
        "De behandeling duurt naar verwachting drie tot vier weken.",
        "Heeft u het pakket inmiddels ontvangen? Dan hoeft u niets te doen.",
        "Tijdens het overleg is besloten om de planning aan te passen.",
        "De kosten bedragen € 125,50 en worden eind van de maand verrekend.",
        "Dat moet nog wel even langs de afdeling Inkoop.",
        "Er waren 14 deelnemers en de zaal was tot 17.30 uur beschikbaar.",
        "Wij hebben de stukken gelezen en zijn akkoord met het voorstel.",
        "De levering staat gepland in week 23, onder voorbehoud.",
        "Zie ook hoofdstuk 4.2 van de handleiding.",
        "De vorige versie vervalt hiermee.",
        "Helaas lukte het niet om dit op tijd af te ronden.",
    ];
}
