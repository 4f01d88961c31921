using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Values that a sentence's own place tells: between a greeting and "here", under a name, beside a command, held by two, said before their label.</summary>
public sealed class SentencePlacesTests
{
    [Theory]
    [InlineData("Good evening. «Oriel Thistlewood» here, my kettle arrived broken.")]
    [InlineData("Hello, «Oriel Thistlewood» speaking, how can I help?")]
    [InlineData("A table under the name «Ashgrove» for four people, please.")]
    [InlineData("Das Zimmer ist gebucht auf den Namen «Quendel».")]
    [InlineData("La table est réservée au nom de «Vauclerc».")]
    [InlineData("La mesa está a nombre de «Etxarri».")]
    [InlineData("Il tavolo è prenotato a nome «Brusaferro».")]
    [InlineData("A mesa está em nome de «Quaresma».")]
    [InlineData("客服工号12号«尹雪莲»为您服务")]
    [InlineData("宛名：«綾倉 彩花» 様")]
    [InlineData("以上、よろしくお願いいたします。\n営業部 «久保田 進»")]
    [InlineData("[bot] May I have your name?\n[visitor] sure, «Lorcan Thistle»")]
    [InlineData("tenant: «H. and R. Swinburne»")]
    public void Names(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Breaking News here, read on.")]
    [InlineData("Statistically speaking, this is rare.")]
    [InlineData("The drug is sold under the name Lorvex.")]
    [InlineData("He acts in the name of freedom.")]
    [InlineData("Auf den Namen kommt es nicht an.")]
    [InlineData("为您服务是我们的责任。")]
    [InlineData("担当者：営業部 受付")]
    [InlineData("All is here, and all is well here.")]
    public void No_names(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("psql -h db3 -U «ledger_rw» -d shop")]
    [InlineData("net user «cmarchetti» /active:yes")]
    [InlineData("mysql --user=«bkrieger» -p shop")]
    [InlineData("ssh «deploytara»@build3 uptime")]
    [InlineData("sudo su - «kbellweather»")]
    [InlineData("Can you unlock user «btwhitlock» on the old portal?")]
    [InlineData("Bitte entsperren Sie den Nutzer «kbraunwald» im Portal.")]
    [InlineData("Logon ID ...... «HSWEET3»")]
    [InlineData("Find me on Discord, handle «orin.t»")]
    [InlineData("Can't get into «dunesailor» (that's my username)")]
    [InlineData("logged in user: «pstone»")]
    [InlineData("I go by «inkwell_jo» on Discord")]
    public void User_names(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName);

    [Theory]
    [InlineData("psql -U postgres -d shop")]
    [InlineData("ssh root@build3")]
    [InlineData("curl -s https://shop.example/health")]
    [InlineData("delete user data and reset user settings")]
    [InlineData("ssh keys are rotated -u daily")]
    [InlineData("The net user experience is better.")]
    public void No_user_names(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName);

    [Theory]
    [InlineData("Please pay into an account called «Thistlewood Boatworks».")]
    [InlineData("It's a joint account, account holders «H and R Swinburne»")]
    [InlineData("Beneficiario del bonifico: «Brusaferro Arredamenti S.n.c.»")]
    [InlineData("titolare del conto «Quaglia Fiammetta»")]
    [InlineData("titulaire du compte «M. ou Mme Kerloch»")]
    [InlineData("口座名義人 «フジサワ アヤメ»")]
    [InlineData("受取人名：«有限会社しらとり商店»")]
    [InlineData("I'm a member, number «88413».")]
    [InlineData("Ich bin Kunde mit der Nummer «40213».")]
    [InlineData("Soy socia, número «55821».")]
    public void Account_names(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("An account called upon twice is closed.")]
    [InlineData("I'm a member, number one in the list.")]
    [InlineData("Members with no 2 keys wait outside.")]
    [InlineData("有限会社について、説明します。")]
    public void No_account_names(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("born «the second of April 1966» in Leeds")]
    [InlineData("born «the 2nd of May 1966» in Leeds")]
    [InlineData("date of birth: «twenty-first June 1971»")]
    [InlineData("geboren am «ersten Mai 1980»")]
    [InlineData("Der Verstorbene, *«12.10.1960» in Ulm")]
    [InlineData("née le «premier mars 1973»")]
    [InlineData("nacida el «cinco de junio de 1990»")]
    [InlineData("nata il «ventuno aprile 1984»")]
    [InlineData("nascido a «dois de agosto de 1979»")]
    [InlineData("I'm «04/19/1982» for the age check, that's my date of birth.")]
    public void Dates_of_birth(string marked) => Marked.FindsExactly(marked, PiiKinds.BirthDate);

    [Theory]
    [InlineData("The second of April is a holiday; birthdays come first in May.")]
    [InlineData("* 12.10.2024: first release\n*12.10.2024* is the day")]
    [InlineData("We met on 04/19/2024 at noon. Enter your date of birth.")]
    public void No_dates_of_birth(string marked) => Marked.FindsExactly(marked, PiiKinds.BirthDate);

    [Theory]
    [InlineData("what's on the back? it says «254», that's the cvv code")]
    [InlineData("last three digits on the signature strip: «825»")]
    [InlineData("die letzten drei Ziffern auf der Rückseite: «731»")]
    [InlineData("les trois chiffres au dos de la carte : «648»")]
    [InlineData("los tres dígitos del reverso son «705»")]
    [InlineData("le ultime tre cifre sul retro: «118»")]
    [InlineData("os três dígitos no verso são «402»")]
    [InlineData("卡片背面末三位«432»")]
    [InlineData("カード裏面の3桁は«379»です")]
    public void Card_codes(string marked) => Marked.FindsExactly(marked, PiiKinds.CardCode);

    [Theory]
    [InlineData("guest Wi-Fi key: «sunny-badger-parade»")]
    [InlineData("WLAN-Schlüssel: «nebelkrähe»")]
    [InlineData("code wifi : «crêpe-beurre»")]
    [InlineData("clave wifi: «perro-rojo»")]
    [InlineData("see above / «Wolf!Moon7» <- password")]
    [InlineData("Enter PIN «8065» at the keypad")]
    [InlineData("the old password was «qwertz» and nobody changed it")]
    public void Secrets(string marked) => Marked.FindsExactly(marked, PiiKinds.Secret);

    [Theory]
    [InlineData("Connect PIN 12 to ground; PIN 2019 units were sold.")]
    [InlineData("The network key is missing.")]
    [InlineData("The old password was wrong and nobody noticed.")]
    public void No_secrets(string marked) => Marked.FindsExactly(marked, PiiKinds.Secret);

    [Theory]
    [InlineData("dirección: «Camino Viejo s/n, 18008 Granada»")]
    [InlineData("Endereço: «Estrada Velha, s/n, 12345-000 Itu»")]
    [InlineData("Correspondence to: «Unit 7, Tavy Business Park, Launceston, Cornwall PL15 7ED»")]
    public void Addresses(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);
}
