using KernelGuard.Redaction.Kinds.Contact;
using KernelGuard.Redaction.Kinds.Identity;
using KernelGuard.Redaction.Kinds.Money;
using KernelGuard.Redaction.Kinds.Network;
using KernelGuard.Redaction.Kinds.Numbered;
using KernelGuard.Redaction.Kinds.People;
using KernelGuard.Redaction.Kinds.SpelledOut;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds;

/// <summary>Lists every module. A new kind is a member of <see cref="PiiKinds"/>, a name in <see cref="KindNames"/> and a module here.</summary>
internal static class KindCatalog
{
    /// <summary>Gets the modules.</summary>
    public static readonly KindModule[] Modules =
    [
        .. ContactKinds.Modules,
        .. MoneyKinds.Modules,
        .. NetworkKinds.Modules,
        .. PeopleKinds.Modules,
        .. EuropeanIds.Modules,
        .. WorldIds.Modules,
        new() { Recognizers = [new SpelledNumberRecognizer()] },
        new() { Recognizers = [new NumberedRecognizer(Trigger.Number), new NumberedRecognizer(Trigger.LetteredNumber)] },
        OtherWords.Module,
    ];

    /// <summary>Gets the words that speak of kinds, and of what is none.</summary>
    public static IEnumerable<Phrases> Phrases => Modules.SelectMany(static module => module.Words);
}
