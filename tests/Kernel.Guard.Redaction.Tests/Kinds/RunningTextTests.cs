using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Values and words of running texts that stood a step beside what was known.</summary>
public sealed class RunningTextTests
{
    [Theory]
    [InlineData("Das Passwort darf nicht den Benutzernamen enthalten.")]
    [InlineData("Das Passwort darf nicht die Benutzerkennung enthalten.")]
    [InlineData("Bitte den Benutzernamen eingeben.")]
    [InlineData("Het wachtwoord mag de gebruikersnaam niet bevatten.")]
    [InlineData("Der Login klappt nur mit dem Benutzernamen «tjansen».")]
    [InlineData("kullanıcı adı hâlâ «sokol_jp», geri alabilir miyiz?")]
    [InlineData("kullanıcı adı hala çalışmıyor")]
    [InlineData("nazwa użytkownika nadal «jkowal_99»")]
    [InlineData("Login mam «bkaratas77». Proszę o pilną pomoc.")]
    [InlineData("Login mam zablokowany")]
    [InlineData("mam login i hasło zapisane")]
    public void A_user_name_is_behind_a_small_word_and_no_verb(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName);

    [Theory]
    [InlineData("asks about adding her son. Quote emailed today.")]
    [InlineData("I told my son. Quote sent.")]
    [InlineData("my wife «Henrietta» has called")]
    [InlineData("管理画面で失敗がありました。この内容を店長向けに言い換えてください。")]
    [InlineData("surname_first,start\n\"«Tennyson, Priscilla»\",2022\n\"«Whitcombe, Darnell»\",2025")]
    public void Another_sentence_s_word_is_no_name(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Versichertennummer der Karte «JD79948052» wurde neu eingelesen.")]
    [InlineData("member number of the card «JD79948052» was read")]
    [InlineData("Kundennummer und Karte 12345678")]
    [InlineData("[10:12] Assistant — Avez-vous votre numéro de client ?\n[10:13] Cliente — oui c'est le «524250432»\n[10:14] Assistant — Merci.")]
    [InlineData("msg 4 agent: Your customer number?\nmsg 5 customer: «524250432»")]
    [InlineData("[10:12] Assistant — Votre numéro de client ?\n[10:13] Cliente — oui bien sûr")]
    public void A_number_belongs_to_who_is_asked(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("turn 4 bot: And the date of birth?\nturn 5 user: «06/23/1982»\nturn 6 bot: You're all set.", PiiKinds.BirthDate)]
    [InlineData("Le cryptogramme que j'avais tapé, c'était bien «375».", PiiKinds.CardCode)]
    [InlineData("Le cryptogramme que j'ai saisi, c'était le «375».", PiiKinds.CardCode)]
    [InlineData("The CVV I typed, it was «375», was right.", PiiKinds.CardCode)]
    [InlineData("El CVV que puse, era el «423».", PiiKinds.CardCode)]
    [InlineData("Le cryptogramme que j'avais tapé, c'était en 2019.", PiiKinds.CardCode)]
    [InlineData("The CVV I typed, it was wrong 375 times.", PiiKinds.CardCode)]
    [InlineData("Si no, que me llamen al «641 38 63 47» y bajo yo.", PiiKinds.Phone)]
    [InlineData("pueden llamarme al «641 38 63 47»", PiiKinds.Phone)]
    [InlineData("llamen a los 3000 clientes", PiiKinds.Phone)]
    [InlineData("noch einmal an «Hinterer Steinweg 148, 90402 Nürnberg». Tagsüber", PiiKinds.PostalAddress)]
    [InlineData("Lieferung an «Kurze Mühren 4, 20095 Hamburg»", PiiKinds.PostalAddress)]
    [InlineData("warehouse assoc. / social ins. number «723 768 339» / TD1 signed yes", PiiKinds.CaSin)]
    [InlineData("soc. ins. no. «723 768 339»", PiiKinds.CaSin)]
    public void A_value_is_behind_its_own_words(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);
}
