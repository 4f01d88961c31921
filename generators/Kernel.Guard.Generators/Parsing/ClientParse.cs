using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;

namespace KernelGuard.Generators.Parsing;

/// <summary>Is what was read of one prompt client. The model holds no place, so that an edit above a client does not change it.</summary>
/// <param name="Model">The client; null where nothing can be generated.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
/// <param name="Places">The places of methods whose checks need more than their own declaration.</param>
internal sealed record ClientParse(ClientModel? Model, EquatableArray<DiagnosticInfo> Diagnostics, EquatableArray<MethodPlaces> Places);

/// <summary>Holds the places of one method.</summary>
/// <param name="Prompt">The name of the field that holds its prompt.</param>
/// <param name="Method">Its name's place.</param>
/// <param name="File">The prompt file attribute's place.</param>
/// <param name="Parameters">Its parameters' places, in order.</param>
internal sealed record MethodPlaces(string Prompt, LocationInfo? Method, LocationInfo? File, EquatableArray<ParameterPlace> Parameters);

internal sealed record ParameterPlace(string Key, LocationInfo? Place);
