"""First names that many children in England and Wales have, without those that are everyday words or names of classes.

They tell "Anna (Year 4)" from "Swimming (Year 4)". Most names are not here, and need not be: see `pupils`.
"""

GIVEN = frozenset(
    "aaliyah aaron abigail adam agnes ahmed aidan aisha alan albert albie alex alexander alexandra alfie alfred ali "
    "alice alicia alisha amelia amelie amina amy andrew anna annabelle annie anthony archie aria arlo arthur "
    "arya ava ayla barnaby beatrice beau bella ben benjamin bethany billy blake bobby bonnie bradley brandon brooke "
    "bryony caleb callum cameron carl caroline casper catherine charles charlie charlotte chloe christopher ciara "
    "claire clara connor craig dafydd daniel danielle darcey darcie david declan delilah dexter dominic dylan ed eddie "
    "edith edward eleanor elena eli elijah eliza elizabeth ella ellen ellie ellis elliot elliott eloise elsie emilia "
    "emily emma emmanuel erin esme esther ethan eva evan eve evelyn evie ezra fatima felix finlay finley finn fiona "
    "fletcher fraser freddie frederick freya gabriel gareth gemma george georgia georgie georgina gethin giles grayson "
    "gwen hallie hamza hannah harley harper harriet harrison harry harvey heidi helen henry hollie hugh hugo ibrahim "
    "imogen india isaac isabel isabella isabelle isaiah isla isobel jack jackson jacob jake james jamie jasper "
    "jaxon jayden jennifer jenson jeremy jessica joanna joe joel john jonah jonathan joseph josephine joshua jude "
    "julia julian kai kaitlyn karen katherine katie kayla keira kevin khadija kian kieran kyle lacey lara laura lauren "
    "layla leah lena leo leon leonardo lewis lexi liam lilly lola lottie louie louis louisa lucas lucia lucy luca luke "
    "mabel maddison madison maisie malachi margot maria mariam martha maryam mason matilda matthew maya megan melissa "
    "mia michael michelle mila millie mohammad mohammed molly morgan muhammad musa myles naomi natalie natasha nathan "
    "nathaniel niamh nicholas nicole noah oakley olivia ollie oliver omar orla oscar otis otto owen patrick "
    "paul penelope peter philippa phoebe quinn rachel ralph rebecca reggie reuben rhiannon rhys riley robert "
    "robyn roman ronnie rory rosalie rosie rowena rufus rupert ryan sadie sam samantha samuel sara sarah scarlett "
    "sebastian seren seth shannon sienna simon sofia sonny sophia sophie stanley stella stephen susan susanna "
    "tabitha talia tamsin teddy thea theo theodore thomas tilly toby tom tommy tristan tyler victor wilfred "
    "william xander yasmin yusuf zac zachary zahra zain zara zoe".split()
)
