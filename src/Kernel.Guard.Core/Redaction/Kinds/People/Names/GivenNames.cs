using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>
/// Holds common given names of the users' languages, from general knowledge. They decide where a phrase leaves it open whether a name follows ("I am Ada", "I am German"), and whether two words by themselves are a person's; names that are
/// also common words (Will, May, Hope) are left out.
/// </summary>
internal static class GivenNames
{
    private const string Names =
        """
        oswin philippa persephone araminta thaddeus cornelius leopold ottoline rosamund octavia lavinia cressida tamsin gwendolyn isolde evander lysander percival peregrine horatio ambrose winifred wilhelmina henrietta philomena drusilla eudora imogen jocasta mordecai obadiah phineas rafferty seraphina theodora ulysses xanthe
        zebedee cormac declan eoghan fionnuala grainne niamh oisin padraig roisin siobhan tadhg aoife ciaran donnacha adaeze chidinma chinonso ngozi obinna oluwaseun temitope tunde yetunde folasade ifeoma ikenna nkechi uchenna babatunde olumide aarav advait ananya aditi bhavna chandrika devika divya gauri harini ishaan
        kavya meera nandini rohini sanjana tanvi vasudha venkat abdulrahman basma fatima ghada haifa hisham jamila karim khadija layla mariam nadia noura omar rania samira tariq yasmin zainab ziad wolfram gottfried adelheid burkhard dietlinde friedhelm gundula hartmut hedwig irmgard kunigunde lieselotte mechthild
        ortwin roswitha sieglinde traudl waltraud wiebke winfried xaver apolline bérénice capucine clotilde domitille edmée éloïse faustine gaspard guénolé honorine isaure jocelyn kilian léontine maëlys ninon ombeline perrine quitterie rozenn sidonie tanguy yvon zélie anatole barnabé fulbert gildas isidore léopold
        mathurin philibert raoul sosthène théophile solène ségolène baltasar casilda demetrio eulalia fermín hermenegildo jacinta leocadio leocadia macarena oriol saturnino tecla wenceslao ximena zacarías aitor amaia begoña edurne gorka iker itziar joseba koldo leire maite nerea unai xabier agostino amedeo beniamino
        brunella calogero donatella ercole fulvia gaetano ginevra ilario loredana maddalena nicoletta ornella raimondo rosalba savino tancredi umberto vittoria ortensia adalberto belmira deolinda eurico firmino graciete hermínia idalina joaquina leopoldina marcolino natércia odete rosalina serafim teodoro umbelina
        valdemar zulmira jussara iracema ubirajara ivone
        priyanka hanneke gareth sabrina marisol ludwig oceane benedetta keiran solveig tadeusz amira nikolaj emeka yvette duarte selim chiara oskar roland anneliese benedict caitriona deepika eamonn fiammetta giancarlo hamza ingeborg jacinda kateryna lakshmi maximiliane nikhil ottavia petronella quirin rohit saanvi teuvo ulrika viktor wilma xochitl yevgeny zsuzsa
        abdul abdullah adriano alejandra alessia amadou anja antje arne aylin bautista benicio birger blerim bogdan caoimhe carmela cezary chukwudi clementine cristiano dagny danilo dhruv dieter dilan doreen edita eike elodie emanuela esteban fatoumata fiona florin frauke giorgio goran guadalupe hanna hendrik hiroshi ignacio ilaria ioana isolde jaromir jelena jonas kamila katja kerstin
        kiran lars leandro leonie ljiljana lorenzo ludmila maarten mahmoud malte manuela marek maren mariella massimo mathilde meike mehdi milan mirela mohan nadine naveen nele nikos noemi oksana orhan ottilie pavol pietro rafal raluca ramona rashid rosario ruben sandeep sanne santiago sergei silke sinan siv stelian svenja tamás thiago tuomas vasile veronika vikram wiebke yasemin yuki zeynep zofia
        ada adam adrian agnes alan albert alex alexander alexandra alfred alice alicia alison allison amanda amber amelia amy andrea andrew angela anita ann anna anne annie anthony arthur ashley audrey
        barbara beatrice ben benjamin bernard beth betty beverly bill billy bob bobby brad bradley brandon brenda brian bruce bryan caitlin cameron carl carla carol caroline catherine charles charlie charlotte
        cheryl chloe chris christian christina christine christopher claire clara colin connor craig cynthia dale daniel danielle darren dave david dean deborah debra denise dennis derek diana diane donald
        donna dorothy doug douglas dylan edith edward eileen elaine eleanor elizabeth ellen ellie emily emma eric erica erin ethan eugene eva evan evelyn florence frances francis frank fred gary gavin
        geoffrey george gerald gloria gordon grace graham greg gregory hannah harold harriet harry hazel heather helen henry holly howard hugh ian irene isaac isabel isabella isla jack jackie jacob jacqueline
        jake james jamie jane janet janice jason jean jeff jeffrey jennifer jeremy jerry jesse jessica jill jim jimmy joan joanna joanne joe joel john johnny jonathan jordan joseph joshua joyce juan judith
        judy julia julian julie justin karen kate katherine kathleen kathryn katie keith kelly ken kenneth kevin kim kimberly kyle larry laura lauren lawrence leah lee leo leon leonard leslie lewis liam
        linda lisa liz lorraine louis louise lucas lucy luke lynn madison maggie malcolm marcus margaret maria marie marilyn marion martha martin mary matthew maureen megan melanie melissa michael michelle mike
        mildred molly monica nancy natalie nathan neil nicholas nicola nicole nigel nina noah nora norman oliver olivia oscar owen pamela patricia patrick paul paula pauline peggy peter phil philip phillip
        phyllis rachel ralph raymond rebecca richard rita robert roberta robin roger ronald rosemary ross roy russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean sharon shaun sheila
        shirley simon sophia sophie stanley stella stephanie stephen steve steven stuart susan suzanne sylvia tara teresa terry theodore theresa thomas tim timothy tina toby todd tom tony tracy trevor tyler
        valerie vanessa vera veronica victor victoria vincent virginia vivian walter wanda warren wayne wendy wesley william yvonne zachary zoe
        achim andreas anke annika axel bernd birgit bjorn britta christoph claudia dagmar dirk dorothea elke erika ernst felix florian franz frieda friedrich fritz gerda gerhard gisela greta
        gunter günther hannes hans harald heidi heike heiko heinrich heinz helga helmut herbert hermann hilde holger horst ilse ingrid jan jana jens joachim johann johanna johannes jürgen juergen jutta
        kai karin karl karsten katharina katrin klaus konrad kurt lena lukas lutz manfred marcel markus matthias max maximilian mia mona monika moritz niklas nils olaf otto petra
        rainer ralf regina reinhard renate rolf rudolf sabine sebastian simone sonja stefan stefanie susanne sven tanja thorsten tobias torsten ulrich ulrike ursula ute uwe volker werner wilhelm wolfgang
        adele adrien agathe alain alexandre amélie antoine arnaud aurélie baptiste benoit bernadette bertrand brigitte camille cécile céline chantal christelle christophe clémence clement corinne damien delphine
        didier dominique edouard elise emilie emmanuel estelle étienne fabien fabrice francine françois françoise frédéric gabriel geneviève gérard gilles guillaume guy hélène henri hervé hugo inès
        isabelle jacques jean-luc jean-paul jean-pierre jérôme joséphine jules juliette julien laurence laurent léa lucie luc lucien ludovic madeleine manon marguerite marine mathieu maxime michel
        mireille monique nathalie nicolas noémie océane odile olivier pascal patrice philippe pierre quentin raphaël rémi renée romain sandrine sébastien stéphane sylvie thérèse thibault thierry
        valentin véronique virginie xavier yann yves
        adriana agustín alberto alejandro alfonso alfredo álvaro ana andrés ángel ángela antonio ariel arturo beatriz blanca carlos carmen catalina cecilia césar consuelo cristian cristina daniela
        diego dolores eduardo elena emilio enrique ernesto esperanza esther eugenia fabiola federico felipe fernanda fernando francisco francisca gabriela gonzalo guillermo gustavo héctor hernán
        inés iván jaime javier jesús joaquín jorge josé josefina juana julio leonardo leticia lorena lucía luis luisa magdalena manuel marcela marcos margarita mariana mario marta martín
        mateo mercedes miguel miriam mónica natalia nuria óscar pablo patricio pedro pilar rafael ramón raquel raúl ricardo roberto rocío rodrigo rosa rubén salvador sergio silvia sofía susana
        tomás valentina verónica vicente víctor ximena yolanda
        afonso alessandra alessandro alessio aline andreia anselmo antonella antônio augusto aurora bárbara bianca bruna bruno caio camila carolina caterina cláudia
        corrado daniele dario davide débora diogo domenico donatella edoardo eduarda elisa elisabetta emanuele enrico enzo fabio fábio federica filippo flávia flavio francesca francesco gabriele
        giacomo giada gianluca gianni gilberto giorgia giovanna giovanni giulia giulio giuseppe giuseppina graziella guido helena heloísa henrique inês isabela jacopo joana joão joaquim jose
        juliana larissa letícia lívia luana luca lúcia luciana luciano luigi luiz luísa marcello marcelo marcio márcia marco mariangela marina matteo maurício maurizio mauro michela michele murilo
        natália nicolò nuno otávio paola paolo paulo patrizia priscila rafaela raffaele renata renato riccardo rodolfo rogério rui salvatore samuele sandro serena silvana simona
        sofia stefania stefano tânia tatiana tiago tommaso ugo umberto valeria vasco vinícius vitória vittorio viviana
        aad anneke annemarie anouk arjan bart bas bram daan elly els esmee femke floor floris fleur geert gerrit gijs henk ineke jaap jasper jelle jeroen johan joost jorrit kees koen lieke lotte maaike
        marieke marijke marleen mieke niels noor pieter piet ruud sander sjoerd stijn tess thijs tijs tineke willem wouter
        agnieszka aleksander aleksandra alicja andrzej aneta bartosz beata bożena czesław dariusz dawid dorota edyta elżbieta ewa filip grażyna grzegorz halina henryk iwona jacek jadwiga jakub janusz
        jarosław jerzy józef kacper kamil karolina katarzyna kazimierz kinga krystyna krzysztof łukasz maciej magda małgorzata marcin mariusz mateusz michał mikołaj mirosław paweł
        piotr przemysław rafał ryszard sławomir stanisław sylwia szymon tomasz urszula wiesław wiktor wojciech zbigniew zdzisław zuzanna
        agneta anders astrid bengt bertil birgitta björn bo christer ebba elin elsa emil erik freja göran gunnar gunilla gustaf håkan henrik ida inger josefin
        kjell klara leif linnea linnéa lovisa magnus maja malin margareta mats mattias mikael moa ola olle olof pär pernilla per saga sanna sigrid stig tore ulf ulla
        ahmet ali asli ayşe ayhan barış berk burak canan cem cemal deniz derya dilek ebru elif emine emre erdem erol esra fatma fatih ferhat filiz gökhan gülay hakan halil hande hasan hatice hüseyin ibrahim
        ilker ismail kadir kemal kerem leyla mehmet melek melis merve mert meryem metin murat mustafa nihat oğuz okan onur osman ömer özgür özlem pelin recep sedat selin serkan sevgi şebnem tolga
        tuğba ufuk umut yasin yusuf zehra
        александр александра алексей алина алла анастасия анатолий андрей анна антон арина артем борис вадим валентин валентина валерий варвара василий вера вероника виктор виктория виталий владимир владислав вячеслав
        галина геннадий георгий григорий дарья денис дмитрий евгений евгения егор екатерина елена елизавета иван игорь илья инна ирина кирилл константин ксения лариса леонид лидия людмила максим марина мария михаил надежда
        наталья никита николай нина оксана олег ольга павел петр полина роман светлана семен сергей софия станислав степан тамара татьяна тимофей федор юлия юрий яна ярослав
        aleksei alexei andrei boris dmitri dmitry ekaterina igor irina ivan katya ksenia mikhail nadia natasha nikolai oleg olga pavel sergey svetlana tatyana vladimir yelena yuri
        ahmed aisha amina amir anwar bilal fatima farah farid habib hamid hassan hussein jamal karim khadija khalid layla maryam mohamed mohammed muhammad nasser omar said salim
        samir tariq yasmin youssef zainab
        aarav aditi ajay akash amit ananya anil anjali arjun arun ashok deepak divya ganesh gopal isha kavita krishna manoj meera neha nisha pooja prakash pradeep priya rahul raj rajesh
        ramesh ravi rohan sachin sanjay sanjana shreya sita sneha sunil sunita suresh vijay vivek
        aiko akira akiko daichi daisuke emi haruka haruki haruto hina hiro hiroto kaito kazuki keiko kenji kenta makoto mariko mei michiko naoki riku sakura satoshi shinji shota takashi takeshi taro yoko yoshiko
        yui yuka yuko yumi yuto
        aaron abel abigail agatha aidan aileen alana alastair albie alec aleisha alexis alfie alina alisha alistair alma alyssa amara amos anastasia angus anika annabel annabelle annette antoinette antonia archie ariana arnold aubrey
        ava barry beau becky belinda bernice bertha bethany blair bonnie brendan brent bridget bronwyn bryce bryony byron caleb callum camilla candice carmel carrie cassandra cassie cecil cedric celia chantelle
        chelsea christa clarence clarissa claudette clayton clifford clint clive clyde cody colette colleen connie conor cora cordelia corey cormac courtney curtis cyril damian damon daphne darcy darius darryl deirdre delia delilah dermot
        desmond dexter dionne dominic doris dorian dwayne dwight eamon edgar edna edwin eithne elaina eli elias elijah eliza elliot elliott eloise elsie emmett enid esme ethel eunice ezra faye felicity fergus fintan
        finley finn flora flynn freddie frederick freya gail garry gemma geraldine gerard gertrude gilbert giles gina gladys glen glenn glenda gwen gwendolyn hamish harley harvey hayley hector hilary hilda horace hubert imogen
        isaiah isobel ivor jasmine jed jemima jenna jenny jeremiah jerome jocelyn jodie johnathan jolene josephine josie juliet katelyn kathy katrina kayla keira kelsey kendra kerry kian kieran kirsten
        kirsty kristen kristin kristina lachlan lana latoya leanne leila lenora leroy lester lilian lillian lily lindsay lindsey lionel lloyd lois lola lorna lottie louisa lucille lydia lyle lynda lynette mabel mackenzie
        maeve maisie mandy marcia margery margot marian marianne marjorie marlene marlon marvin matilda maud maura mavis maxine maya meghan meredith merle millie milo minnie mitchell moira mollie morris muriel myra myrtle
        naomi neve niall nichola noel noreen octavia ollie orla otis patsy percy perry phoebe piers polly priscilla quinn randall randy raphael reece reginald rhiannon rhona rhys ricky robbie rodney roisin
        rory rosalind rosie rowan roxanne rufus rupert sadie saoirse saul selina seth shane shannon sheldon shelley sheridan shelby sian siobhan skye sonia stacey stacy stewart sybil tabitha tamara tamsin tanya
        tasha tegan terence tessa thelma tiffany tori tracey travis trent tricia trisha trudy una velma vernon vince viola vivien wendell wilbur wilfred winifred winston yasmine zara zelda
        adaeze adebayo akua amaka amani aminata ayodele babajide binta chidi chika chinedu chioma chukwuemeka damilola ebele efua femi folake funmi gathoni ifeoma jabari kamau kofi kwabena kwame kwesi lerato makena mandla mbali
        mwangi naledi ngozi njeri nkechi nnamdi nomsa obinna olamide oluwaseun segun sipho tendai thabo themba thandiwe tunde uchenna wairimu wambui wanjiku wanjiru zanele zuri
        achmed adnan aliya alya anisa arif asma aziz basma dalia faisal fatou ghada hala hana haya huda iman jamila karima khaled laila lubna majid malik mariam marwa mounir mustapha nabil nada najwa nawal nour noura osama rana rania rasha
        reem sabah sahar salma samira sherif suleiman wafa waleed walid yahya yara younes zahra zaid ziad
        abhishek aishwarya amita anand ankita ankit anusha archana arnav arvind ashwin bharat chandra gaurav geeta girish harish hema indira ishaan jyoti kailash kamala karthik kishore lata madhu mahesh mamta mukesh mukul nalini namrata naresh
        narendra navya nitin padma parvati pankaj prachi pranav prasad pratibha preeti purnima radha radhika rajiv rakesh ramya rashmi rekha ritu roshni rupa sangeeta sanjeev santosh sarita satish seema shalini shankar sharmila shilpa shivani shobha
        shruti siddharth smita subhash sudha sujata sumit surya swati tanvi urvashi usha varun vandana vasant venkat vidya vinay vinod vishal yash
        alva anneli arvid asbjorn asger aslaug bodil borge einar eirik elina erland espen eyvind fredrik frida frode geir gro grethe gudrun gunn haakon halvor hanne hedda hege helge henriette iben inga ingvild
        jesper joakim jonna jorgen jostein karoline kasper kjersti knut kristian kristine kristoffer lasse lone mads magnhild marit mathias mette mikkel morten njal oddvar pernille preben ragnar ragnhild rasmus reidun rikke signe
        sigurd silje sondre soren steinar stian stine sunniva svein tonje tora torben torill trine trond trygve turid tuva vegard vibeke vidar aino aki anni antti arto eeva eero eija esa essi hannu harri heikki heli ilkka
        inka irma jaakko jari jarmo jenni joni jouni juha juho jukka jussi kaarina kaija kalle kari katri kimmo kirsi lauri leena liisa maarit maija markku matti mika miko mikko minna mirja niko olli outi paavo paivi pekka pentti petri pirjo pirkko raija raimo riitta
        risto saara sari satu seppo sirpa taina tapani tapio teemu tero terttu tiina timo tuula urho veikko ville virpi
        adela adrienn agata agota alena aliz apolena balazs barbora bence bohdan bohumil boleslav bozena bronislava csaba dana darina denisa dominika drahomira eliska emese erzsebet eszter ferenc frantisek gabor gergely gyorgy hedvika hynek ildiko ilona imre
        istvan ivana ivo janos jarmila jaroslav jirina jiri jitka jozef judit karel karoly kata katalin krisztina kvetoslava ladislav laszlo lenka levente libuse lubomir lubos marketa martina michaela milada milena miloslav miroslav
        nandor nikola oldrich ondrej orsolya otakar pavla radek radka radoslav reka roman ruzena sandor stanislav stepan svatopluk szabolcs szilvia tamas tereza tibor tomas vaclav vendula viera viktoria vilem
        viliam vit vladimira vlasta vojtech zdenek zdenka zita zoltan zsofia zsolt zsuzsanna bojan branko darko dejan dragan dragana dusan ivica jasna jovan katarina ljubica luka marija marko milica miljana milos mirjana mladen nenad nikolina
        predrag radovan sanja sasa slavica slobodan snezana stjepan tihana vesna vladan zeljko zoran alexandru andreea catalin cosmin costel dragos dumitru gheorghe horia ileana ionel ionela ionut iulia larisa liviu madalina marius
        mihaela mihai mircea oana ovidiu radu razvan roxana silviu sorin violeta aleksandrs andris gatis ilze inese janis kristaps liga maris martins agne andrius arturas egle gintaras jurgita kestutis mantas mindaugas
        ruta saulius vytautas dimitra dimitrios eleni georgios giannis ioanna ioannis konstantina konstantinos kostas kyriakos panagiotis sotiria stavros thanasis vasiliki vasilis yannis yiannis alisher aslan bulat dinara gulnara madina nurlan ruslan
        timur zarina olena taras vasyl yulia volodymyr oleksandr iryna andriy mykola dmytro halyna lesia nazar ostap roksolana solomiya
        anong apinya arthit kanya malee niran ploy prasert somchai somsak sunan suda supachai wichai chau cuong giang hanh hien hieu hoa hoang huong khanh lan linh loan minh nga ngoc nhung phuong quan quang quynh
        thanh thao thuy tuan tuyen vinh xuan agus ayu bambang dewi fitri hendra joko lestari nyoman putri rizky siti slamet suharto susilo wahyu wati wayan yanti yudi
        anselm bastian benedikt birte carina carsten cornelia cosima detlef dietmar dietrich egon eberhard edeltraud emmy enno erwin eugen evelin finja fiete frederike friederike gabi georg gernot gerd gesa gundula hagen hartmut hedwig
        henning henrike hildegard hubertus imke ina ines ingo irmgard janina jannik jochen jorg joerg julius konstantin korbinian kunigunde leander leopold liesel lorenz lothar luise
        margarete margit marita marlies mechthild melina mirko nadja nico norbert ole ortrud oswald otmar philine philipp pia raimund reiner romy rosemarie roswitha ruprecht
        sascha saskia sieglinde siegfried sigrun sigmar sofie steffen steffi svea thilo traudel tristan udo ulli undine urs verena veit waltraud wendelin wibke willi winfried wolfram xaver yannick
        albane alban aleth alix alois amandine amaury anaelle anais angele angelique anouchka apolline armand armelle aude axelle aymeric basile bastien benedicte berengere blandine blaise capucine carine
        celestine charlene charline christel clarisse claudine clea clotilde coline coralie cyprien cyrille dahlia davina denis dimitri dorine eliane eline eloi enora eugenie
        evrard fanny faustine felicie felicien flavie flore floriane fabienne firmin flavien gaelle gael gaetan garance gaspard gauthier germaine ghislain ghislaine gisele godefroy gregoire gwenaelle gwenael hadrien honore hortense huguette hyacinthe isaline
        jacky jeanne jeannine joelle jordane josette josiane josselin judicael justine karine laetitia laure leonore lila liliane lilou loic loïc loris louane louison lucette lydie mael maelle maelys
        magali mahaut malo manuella marc marcelline margaux marie-claire marie-claude marie-laure marielle marthe martial martine mathis mathurin maurice maurine maxence mickael micheline morgane myriam
        nadege natacha nelly nestor ninon nolwenn octave odette olympe ophelie oriane orlane pacome paulin perrine philibert philomene pierrick pierrette raoul regis regine remi renaud rene reynald rodolphe rolande romane romaric
        rosalie roseline roxane salome severine sidonie solange solene soline soizic sylvain sylvestre sylviane tanguy thais theophile tiphaine titouan valentine valere victoire violaine violette viviane
        yoann yolande yvan yvon zelie
        abril adolfo agustina aida ainara ainhoa aitana aitor albano aleida alonso amalia amparo anahi angelina aníbal araceli aranza arantxa armando azucena baltasar belén
        benito berta borja camilo candela candelaria carlota casandra chema clemente concepción conchita dámaso desirée edmundo edurne efraín elías eloísa elvira ema emiliano encarnación eneko ernestina
        estefanía estela eulalia evaristo ezequiel fabián facundo fátima feliciano félix fermín fidel florencia fulgencio genaro genoveva gerónimo gracia graciela gregorio griselda herminia hilario hortensia humberto idoia íñigo iñaki inmaculada
        ivonne itziar iker izan jacinto jacinta jazmín jenaro jimena jonatan jordi josefa josé-luis josep juan-carlos julián julieta karina laia lázaro leire lidia lisandro lucrecia macarena maite marcelina
        maribel maricarmen marisa maruja matilde mauricio máximo mayra micaela milagros mireia moisés montserrat nahuel nazaret nerea néstor nicanor noa noelia norberto octavio oriol osvaldo pascual paulina
        pepe primitivo quique ramiro rebeca rigoberto rogelio román romina roque rosalía rosalinda rosaura rufino samanta saúl selena severino silvio simón soledad tadeo
        tania teodoro tobías ulises unai úrsula vanesa virgilio wálter xavi yago yaiza yamila yesenia zacarías zaira
        abramo achille adalgisa agnese agostino albertina aldo alfio alfonsina alighiero ambra amedeo amerigo angelo angiola annalisa annamaria annarita antonietta arianna arnaldo assunta attilio augusta aurelia
        baldassarre bartolomeo basilio beppe bernardo biagio brigida calogero camillo carlo carlotta carmelo carmine cesare cinzia cirillo ciro clelia concetta consolata cosimo costanza dalila damiano
        delfina desideria dino diletta edda efisio egidio elda eleonora elettra eliana elia eligio ennio erminia ernesta ettore eugenio evelina fabiana fabrizia fabrizio fausta fausto ferdinando
        fiorella fiorenza flaminia franca franco fulvia fulvio gaetano gaspare gavino gelsomina geltrude germana gerardo ginevra gino gioacchino gioele giordano giosuè giovannella girolamo giuditta giuliana giuliano giulietta giuseppa
        goffredo grazia graziano gualtiero iacopo ignazio ilario immacolata iolanda ivano lapo lavinia lea leda leopoldo letizia licia liliana lino livia livio loredana lorella loretta luchino lucrezia ludovica
        ludovico luigia luisella maddalena mafalda manlio mara marcella marianna mariarosa marilena marinella maruska massimiliano mattia maurizia melania michelangelo mimmo mirella
        moreno nazareno nella nicoletta nino norma nunzia nunzio odoardo olimpia orazio orietta oriana ornella orsola ottavio palmira pasquale pasqualina patrizio piera piero pierluigi pierpaolo placido prisca
        rachele raimondo remo renzo rinaldo rino rocco romeo romolo rosalba rosalia rosanna rosina rossana rossella ruggero sabina salvatrice saverio sebastiano serafina silvano silverio silvestro siro
        sveva tancredi tecla teodora tiberio tiziana tiziano tullio valentino valerio vanda vanna vincenza vincenzo vito vittoria zelinda
        abílio adalberto adília adriane afonsina aguinaldo airton alberta alcides alda aldair alfreda almerinda aluísio alzira amadeu amélia américo anabela anderson andré ângela ângelo antônia
        armanda artur ataíde aurélio bartolomeu belmiro benedita benedito benício berenice brites caetano cândida cássia cássio catarina cecília célia celina celso cíntia clarice cláudio clebson cleide
        cleiton clementina constantino cristiana cristiane custódio dália damião davi deise delfim deolinda dinis dirce domingos edite edmilson edson eliezer elisângela
        elói elton elza emanuel ermelinda ester estêvão eugênia euclides evandro fabiano felícia fernão filipa filipe firmino florbela gaspar genésio geraldo gerson gervásio gilda gilmar gilson
        giovana gislaine graziela guilherme guilhermina heitor hélder hélio hermínia horácio iara idalina inácio íris isadora isaías isaura ivete ivone jacira jair jandira janaína jeremias jéssica joaquina
        jonatas josué jucélia júlia juliano júlio jurema jussara justina kátia laércio laís laurinda leonel leonor leontina lídia lígia lisandra lourenço lúcio lucília lurdes
        malvina marco-antônio margarida maria-eduarda marília marinalva mário marli martim mateus matias milton moacir natanael natércia nathalia neide nélson neusa
        nicolau nilda nilson nilton noêmia odete olavo olímpia olinda olívia orlando osmar oswaldo otília patrícia penélope piedade quitéria raimunda raimundo raul reginaldo reinaldo rejane renan
        robson rogéria romeu romualdo ronaldo rosana rosângela roseli rosilene rosinha rubens rute salomão saulo sebastiana sebastião sérgio sidónio silas sílvia sílvio simão
        soraia sónia sueli suzana tábata talita tamires telma teresinha thomé tomé ulisses umbelina valdemar valdir valentim valéria valter vânia verônica virgílio virgínia vitor vítor
        wagner walmir wanderley wilson yasmim zacarias zélia zilda zuleica zulmira
        gustav beniamino benvenuto rosalva severin theresia annegret wilhelmina
        fang hao hong hui jian jie jing lei ling min ming ping qiang wei xia xiaoming xin xiu yan yang ying yong yu zhen zhiqiang hyun jiho jihye jisoo jiwoo minji minjun minseo seojun seoyeon soojin sungho youngho
        aaliyah abbie addison adelaide ainsley alannah alexandria amaya angelica arlene ashton athena aubree audra ayla bailey barnaby barney beatrix bella bertie boyd bradford brady brett briana brianna brittany brody bryant callie
        calvin carlton carly carolyn celeste chad cherie chester clark cory dalton darla darlene darrell deanna declan della delores demi devin dianna donovan edmund effie ella elmer elvis emerson emery emilia eoin ernest esmeralda
        evangeline everett ewan ezekiel finlay finnian freda garrett georgina gideon gillian godfrey graeme gretchen guinevere hadley hank harrison hattie hayden herman humphrey ignatius inez irving jacqui jaden jared jarrod jasmin jayden
        jayne jermaine joey julianne kaitlyn kara karla kasey kaspar kayleigh kellie kendall kendrick kiera kimberley kristy kyla kylie lacey lara lauryn lilly logan louella lucian lucinda lucretia luther lyndon maddie madeline malachi
        mallory marissa marla marsha maxwell mckenzie melinda melvin micah mickey millicent miranda moses nathaniel nellie nettie neville nia nicolette nikita nikki nolan norah ophelia orville osmond paige patti patty payton portia
        preston queenie quincy rachael randolph reagan reese reggie reuben rhoda rhonda riley roderick ronan ronnie roscoe russ samson sasha seymour shari shauna shawn shayla sherry sidney sinead skyler spencer stacie sylvester
        tammy tanisha thaddeus thea theodora tilly tobiah tommy trina troy tyrone vaughn vicki vicky viv vivienne wallace wally walt warwick willa winnie woodrow xander zac zach zack zander zeke chiamaka kwaku kojo nomvula sibongile
        bongani lindiwe tafadzwa farai rumbidzai wangari achieng akinyi atieno otieno omondi kipchoge juma hamisi zawadi imani folasade temitope tolulope adewale oluwaseyi ifeanyi ikenna chinonso amarachi aoife niamh ciara grainne
        padraig seamus lorcan cillian darragh donal fionn oisin ruairi tadhg colm cathal brid maire aine eimear gwendal erwan solenn corentin timothee hippolyte lison louna fabricio lorenza itzel citlali paloma isidora nahia asier ander
        xabier lukasz pawel michal jaroslaw miroslaw stanislaw waldemar leszek oliwia wiktoria malgorzata ewelina justyna jolanta danuta anatoly maxim ilya natalya galina polina alyona busra gamze furkan aditya ishita kavya diya riya
        dinesh nasir luuk maartje marloes cornelis
        alasdair angharad aneurin arwen ailsa aisling ashlyn barclay basil bethan blodwen bronagh bronte bryn brynn cadence carys ceri cerys clodagh cressida dawn delyth denholm diarmuid dilys dougal duncan eilidh
        elspeth ephraim euan fergal ffion geraint glenys glynis greer griffith gwyneth gwyn idris iona jago jarvis jolyon jory josiah joss kerensa keir leighton lowri lynne madoc mairi merryn mervyn mhairi montgomery morag morgana
        nerys nesta nuala odhran oonagh orlaith osian owain percival petula pippa rebekah rhian rosamund rowena ruaridh sadhbh selwyn sheena shona sioned sorcha tavish theo tiernan torquil tristram tudor zinnia
        bartholomew duane lamar tyrell tyrese shanice keisha tamika lakisha jalen deandre devonte terrell kareem rashad tanesha shaniqua aliyah nevaeh jayla kiara kianna
        peyton skylar delaney kennedy mckenna mckayla kaylee hailey bailee adalynn kinsley everleigh wyatt colton hudson grayson greyson jaxon jaxson ryder ryker bentley zayden kayden hunter
        cooper tucker beckett bodhi knox atticus abner enoch obadiah hezekiah jedidiah zebulon cyrus virgil clifton claude cornelius dudley earl elbert ellsworth emory floyd foster garrison grover harlan harlow
        hershel hollis hyman ira irwin isidore jethro jonah kermit kirk laverne lemuel linus lonnie lowell lucius maynard melvyn monroe monty mortimer myron nehemiah norris orson quinton
        rollin rudolph rutherford sanford sherman sumner terrance thurman truman tyson vern wilburn wiley wilford willard willis winfred winthrop wyman yancy zane adelheid adelinde alwine
        annelie arndt arno arnulf ansgar asta auguste balduin balthasar barbel bernhard bernhardine bert berthold bertram bettina bodo brunhilde burkhard burkhart christfried christl christof clemens conny conrad detlev diethelm dietlinde
        dorit dorle dorothee dorte eckart eckhard eckhart edelgard egbert ehrenfried elfriede elisabeth elmar elsbeth engelbert erhard erich erna ernestine evamaria ewald falk felicitas ferdinand franziska friedemann frieder friederich
        friederun friedhelm friedhild friedlinde gebhard gerlinde germo gero gertraud gertrud giesela gisbert gotz gottfried gotthard gotthilf gottlieb grete gretel gudula gunda gustel hannelore hanns hansjorg hanspeter hartmann hasso heide
        heidemarie heidrun heiner heino hella hellmut helmuth heribert hermine herta hertha hiltrud hilmar hinrich ilka imma inge ingelore irmela irmengard irmhild irmtraud jakob jella jobst jochem josef josefine jost karlheinz karola
        kathrin kordula kornelia kunibert lambert leni leonhard liesbeth lieselotte lina lisbeth lorelei ludger maike margarethe margret margrit marlis meinhard meinrad momme nikolaus reimund reinhold reinhardt ricarda romuald ronja
        rosalinde rudi rudiger sibylle siegbert siegmund siegrun sigismund sonke stephan suse swantje tabea tatjana theodor thekla theres thorben thordis thoralf till tilman traude traute trude urban ursel uta volkmar walburga waldtraut
        walther wenzel wilfried wilhelmine willibald willy wolf wolfhard adeline aime aimee alexia alphonse anatole andree annick anselme ariane aristide armance arsene aubin augustin aurelien aurore balthazar barnabe barthelemy bertille
        carole cassandre christiane claudie constance cyprienne desire donatien edmee elie emile emmanuelle eve evelyne fatimata fernand fernande florent franck frederique gabin gabrielle gaetane gaston georges georgette gilberte ginette
        gontran gustave gwladys hilaire hugues jacinthe jade jean-baptiste jean-claude jean-francois jean-marc jean-marie jean-michel jean-philippe jean-yves jeremie jocelyne josee killian lazare leontine lucienne maeva marceau marcelle
        marie-christine marie-france marie-helene marie-jose marie-louise marie-noelle marie-pierre marie-therese marin matheo matthieu maurane maximilien melodie noe pascale pascaline paule paulette prosper raphaelle raymonde remy
        rosemonde segolene serge soraya stanislas suzette sybille sylvaine sylvette thibaud toussaint ursule zacharie abdon abelardo adelina alba alejo almudena amador ambrosio anacleto anastasio apolinar arcadio ariadna arsenio
        asuncion atanasio baldomero bartolome begona benigno bernabe bernardino blas bonifacio braulio calixto candelario casimiro cayetano celestino cesareo cipriano cirilo cleofas cornelio cosme covadonga crisanto cristobal cruz
        demetrio domingo doroteo eleuterio eliseo eloy emeterio epifanio estrella eufemia eusebio felisa fernan filomena florentino froilan fructuoso guillermina gumersindo heriberto higinio hipolito ignacia ildefonso isidro ismael jacobo
        jeronimo justo laureano leocadia leoncio macario marcial mariano maricruz maximiliano melchor melisa modesto nemesio nieves ofelia olegario paco pelayo porfirio prudencio purificacion rolando sancho serafin severiano
        silvestre sixto telmo tirso toribio urbano ventura vicenta victoriano vidal viridiana wenceslao xiomara xurxo yesica zenon breogan brais roi anxo antia martino gorka jon mikel aitziber nekane garbine izaskun maialen unax benat
        joseba koldo patxi pere arnau pau ferran jaume llorenc merce montse quim roser sergi xenia adelio adelmo amilcare annunziata antonello aroldo azzurra benedetto bonaventura brunella cosetta domenica donata donato dora doriana
        duilio edgardo edmondo enrica enza ercole ermanno ermenegildo ezio felice felicita filiberto florindo fortunato furio gabriella gennaro gerarda gerolamo giacinto giacoma giampaolo giampiero gianfranco gianluigi gianmarco gianpaolo
        gioia gisella giustina giustino guglielmo igino imelda isa isidoro jolanda lauretta leonida leonilda liana lodovico lucilla luna manfredi margherita mariagrazia marika morena natalina nazario nerina nerio nives oreste
        pierangelo pierfrancesco pierina pio quirino raffaella romilda rosaria rosetta rosita rossano santina scipione settimio susanna tosca tullia ubaldo vittore zeno adao adelia ademir agnaldo agostinho alceu altino alvina amandio amaro
        antenor antero aparecida aparecido argemiro arlete arminda avelino belchior bento bernardete candido carmelita cesaltina cicero cicera cleonice cleusa conceicao cristovao delmira deolindo dionisio domingas durval elisabete erasmo
        erico evandra everaldo everton fabricia florentina florinda franklin frederica frederico genilda geovana geralda gertrudes giovani goncalo guiomar haroldo idalecio ilda ilidio isaque israel ivanildo jerusa joelma jordao joselito
        jucelino judite juvenal laerte lauro leopoldina luiza luzia madalena manoel martinha maximiano neuza nivaldo odilia olimpio olivio orlanda pascoal plinio quintino rayane salete samara selma serafim tadeu tais thaina valmir violante
        wellington wladimir petrescu iosif nicolae florina doina georgiana nicoleta petru viorel viorica zaharia aniela antoni arkadiusz bartlomiej bernadeta blazej bogumil boguslaw daria franciszek genowefa gracjan irena izabela karol
        kasia klaudia krystian ksawery lech lucyna ludwik malwina mariola martyna maurycy mieczyslaw milosz nikodem olgierd patrycja patryk radoslaw roksana sylwester weronika wieslawa witold wlodzimierz zygmunt asami atsuko atsushi ayaka
        ayako ayumi chiaki daiki eiji emiko eriko fumiko fumio hanako hayato hideki hideo hikari hikaru hinata hiroki hiroko hiromi hisako hitomi hitoshi ichiro isamu junichi junko kaede kana kaori kasumi katsumi kazuko kazuo kazuya keisuke
        kenichi kiyoshi kohei koichi koji kotaro kumiko kyoko mami manabu masaki masako masaru masashi masato mayumi megumi midori mieko miho miki minako minoru misaki mitsuko miyuki mizuki momoko motoko nana nanami naoko natsuki natsumi
        noboru nobuko nobuo noriko osamu reiko rena rie rina ryo ryoko ryota ryuji sachiko saki satomi satoru sayaka seiji setsuko shigeru shin shinichi shiori shizuka shun susumu tadashi taichi takahiro takako takuma takumi takuya tamiko
        tatsuya tetsuya tomoko tomomi toru toshiko toshio tsubasa tsutomu yasuko yasuo yoshio yukari yukiko yukio yumiko yuriko yusuke yutaka aarti amrita anupam anuradha aparna aruna aryan asha atul avinash ayesha bhavna chandni deepa
        devika gauri harpreet hemant indu jagdish jasleen jaspreet jatin jaya kajal kamal kanchan karan komal kunal lalita madhuri malini manish manisha manju meena meenakshi mohit nandini neelam neeraj nidhi nilesh nitya pallavi payal
        pramod prashant praveen puneet pushpa rachna raghav raja rajat rajeev rajendra rajni rama raman rani ranjit ravindra renu ritika rohini ruchi sagar saleem sameer sapna savita shanti sharad sheetal shikha shubham sonal sonam sudhir
        sukhdev suman sushil sushma tarun tejas uday uma vasudha veena vikas vineet yogesh abdulrahman ahmad alaa amal bashir dina eman fadi fares farida faris fouad hadi hanan hani hatem hisham hoda husam issam jawad lamia maha malak manal
        marwan mohammad mourad muna nadim naima nermin nizar nuha rabia rima riyad salah saleh samah samar sameh sami samia sana shadi shaima siham suha suhail tamer tarek wael yasser zain zaki zeinab zineb abebe abena abiodun adama adwoa
        afua akosua alhassan babatunde bola boubacar bukola chidinma chike chinwe dapo ekow ekua funke gbenga ibrahima idrissa ikechukwu issa jelani kagiso kemi khadim kwadwo kwasi kweku lesedi mamadou mariama masego moussa mpho nkem nneka
        ndidi nosipho nyasha oluchi olufemi olumide onyinye ousmane palesa refilwe rudo salimata seydou simphiwe tapiwa tariro tatenda temba temitayo thandeka thulani tinashe titilayo toluwa tumelo vusi yetunde yinka zodwa zola agnar anette
        aslak bente berit bjarne brita britt cecilie dag dagfinn egil erling gun hedvig hjalmar ivar jorunn katrine olav ove runar stina sune terje tone torbjorn torkel wenche ylva arzu asuman aynur aysel aysun bahar basak begum belgin
        berna beyza burcu cenk ceren cevdet cihan defne demet emel engin ercan erdal erhan erkan ersin fadime feride figen fikret funda gizem gonca gulcan gulsen gurkan haluk handan havva hulya ilhan ismet kaan kerim korkut levent melike
        meltem meral muhammet nazan nazli necati neslihan nesrin nihal nilgun nuray nurcan nurten ozge pinar ramazan rukiye seda selcuk sema semih sercan serdar serhat sevda sevil sibel songul suleyman suna taner tarik tayfun tulay tuncay
        turgut ugur umit volkan yagmur yakup yavuz yilmaz zafer zerrin zuhal alexey alla anastasiya andrey anton antonina artem artyom darya dima dmitriy evgenia evgeny evgeniy fyodor gennady georgy gleb grigory inna kirill leonid lyubov
        lyudmila marat matvei nadezhda olesya pyotr raisa rostislav semyon slava snezhana sviatoslav vadim valeriy vasily vasiliy vitaly vitaliy vlad vladislav vyacheslav yana yaroslav yaroslava yegor yekaterina yury zhanna zinaida zoya hye
        hyejin hyunjin hyunwoo inho jaehyun jaemin jaewon jieun jihoon jimin jinho jinwoo jiwon jiyoung junho junseo kyung mijin minho minsu minsoo namjoon sangmin seokjin seonghyun seungmin sooyoung sora subin suji sumin sungmin taehyung
        taeyang wonbin yejin yerin yeong yoonah youngjae yuna yunho meilin xiaoli xiaohong xiaojun xiaoyu yifan yuting zihan haoran jiahui jiaqi jingyi lihua meiling weiwei xiuying yanan yuchen zixuan ziyi guowei jianguo jianhua wenjing
        xuemei vien nghia thuan trung uyen
        """;

    // Also the name of a place, a thing, a month, a product.
    private const string Ordinary =
        """
        par ola bas els lan gro vit hoa aad moa esa aki nga
        frank max jan rosa ernst kai iris viola victoria virginia charlotte florence madison jordan sofia santiago ada bill billy jack jean dale glen glenn hazel heather holly lily robin dean amber carol ella lea noa salvador guadalupe
        mercedes dolores pilar rosario concepcion milagros angel jesus consuelo esperanza blanca aurora celeste bruno franco lino dino gino pia zita norma vito rocco remo placido fausto fausta prisca grazia letizia vera gloria marina
        chiara bianca ambra domingos piedade martin lee kim chad carolina lorraine alexandria adelaide chelsea florencia leon pascal travis jasmine otto oscar tony emmy stella alexis ana ali grace christa rosemary logan warren guy russ
        emil noel clement blaise min ming ping wei xia xin yan yang ying yong yu zhen fang hao hong hui jian jie jing lei ling qiang xiu hyun norman roman leda ida ina ivo edda ema ole stig tore leif kjell bo per yves dana mona rana flora
        clara alma troy roy ken una zoe abel
        barclay basil dawn duncan greer griffith iona jago josiah lynne montgomery morgana rowena theo tudor zinnia lamar lakisha
        peyton delaney kennedy kinsley wyatt colton hudson grayson greyson ryder bentley hunter cooper tucker beckett knox atticus abner enoch cyrus virgil clifton claude
        cornelius dudley earl emory floyd foster garrison grover harlan harlow hollis hyman ira irwin jonah kermit kirk linus lowell lucius maynard monroe monty norris orson quinton
        rollin rudolph rutherford sanford sherman sumner thurman truman tyson vern wiley willard willis winthrop wyman zane arndt auguste bert berthold bodo clemens conny conrad falk
        felicitas ferdinand gero hartmann ilka inge jakob lambert lina lorelei ludger rudi tabea till traude urban walther wolf andree carole cassandre desire eve florent franck gaston georgette gilberte gustave hilaire jacinthe jade lazare
        marin noe prosper remy rosemonde serge toussaint adelina alba amador ariadna asuncion benigno cristobal domingo estrella fernan fructuoso jacobo justo marcial melchor nieves paco pelayo porfirio purificacion
        rolando sancho severiano silvestre telmo tirso toribio urbano ventura vidal roi antia martino gorka jon ferran jaume sergi xenia azzurra benedetto bonaventura cosetta dora fortunato gennaro gioia luna morena nives oreste
        pierina pio quirino rosetta santina tosca ubaldo vittore zeno aparecida bento cicero conceicao durval erasmo florentina franklin frederica jerusa jordao luzia madalena nivaldo orlanda salete samara selma serafim tais violante
        wellington daria karol kasia lech hanako hikari kaede kana koji midori miki minoru nana noboru rena rie rina saki shin shun aryan asha devika gauri indu jaya kamal komal meena nidhi raja rajat rama rani sagar shanti sonal sonam
        suman uma veena vikas ahmad bashir dina eman fadi fares hadi hani maha manal marwan muna naima rima samar sami sana siham tarek zain zaki adama bola chike issa rudo temba agnar bente britt dag gun sune terje tone torkel ylva bahar
        begum demet engin kaan levent pinar ramazan selcuk suna umit yavuz yilmaz zafer alla anton georgy inna marat slava vlad yana zoya jimin minho sora suji yuna yifan
        """;

    private const int ShortestSpoken = 3;

    /// <summary>Gets the list.</summary>
    public static readonly WordSet All = new(Names);

    /// <summary>Gets those that are nothing but names.</summary>
    public static readonly WordSet Only = new([.. Names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Except(Ordinary.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))]);

    /// <summary>Gets those that are nothing but names, as phrases of the lexicon: before a family name they say by themselves that a person is named.</summary>
    public static readonly string Spoken = string.Join(", ", Names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(static name => name.Length >= ShortestSpoken).Except(Ordinary.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
