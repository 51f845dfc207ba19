import type { components } from './schema';

/*
 * The names the app calls the contract's shapes by. Where the contract leaves a closed list as text, it is narrowed
 * here; words for a value that this build does not know are never looked up without asking first.
 */
type Schemas = components['schemas'];
type Narrow<T, N> = Omit<T, keyof N> & N;

export type Uuid = string;
export type Side = 'mentor' | 'mentee';
export type Fault = Schemas['Fault'];
export type Problem = Schemas['ProblemBody'];

export type Role = 'lead' | 'network_lead' | 'sponsor' | 'supporter' | 'independent_contact' | 'operator';
export type Me = Schemas['Me'];
export type Participation = Schemas['Participation'];
export type HeldGrant = Narrow<Schemas['GrantItem'], { role: Role }>;
export type OwnIdentityShown = Schemas['OwnIdentityShown'];
export type OwnPasskey = Schemas['OwnPasskey'];
export type OwnSecondStep = Schemas['OwnSecondStep'];
export type NewSecondStep = Schemas['NewSecondStep'];
export type OwnSignIn = Schemas['OwnSignIn'];
export type Look = Schemas['OwnLook'];
export type MailStatus = Schemas['MailStatus'];

export type Person = Schemas['Person'];
export type OwnConsent = Schemas['OwnConsent'];
export type CorrectionField = Schemas['NewCorrection']['field'];
export type NewCorrection = Schemas['NewCorrection'];
export type OwnCorrection = Schemas['OwnCorrection'];
export type OwnCorrections = Schemas['OwnCorrections'];
export type AskedCorrection = Schemas['AskedCorrection'];
export type AnsweredCorrection = Schemas['AnsweredCorrection'];
export type OwnRecord = Schemas['OwnRecord'];
export type Deletion = Schemas['DeletionView'];
export type Erasure = Schemas['ErasureView'];
export type PeoplePage = Schemas['PeoplePage'];
export type PersonName = Schemas['Colleague'];
export type Grade = Schemas['Grade'];
export type GradeOrder = Schemas['GradeOrder'];
export type Head = Schemas['Head'];
export type Body = Schemas['Body'];
export type Tie = Schemas['Tie'];
export type Review = Schemas['Review'];

export type Import = Schemas['Import'];
export type ImportColumn = Schemas['ImportColumn'];
export type ImportColumns = Schemas['ColumnChoices'];
export type ImportFinding = Schemas['ImportFinding'];
export type ImportTarget = Exclude<NonNullable<ImportColumn['guess']>, 'ignore' | 'attribute'>;

export type Programme = Schemas['Programme'];
export type ProgrammeTemplate = Schemas['ProgrammeTemplate'];
export type ProgrammeSettings = Schemas['ProgrammeSettings'];
export type ProgrammeState = Programme['state'];
export type NewProgramme = Schemas['NewProgramme'];
export type ProgrammeChange = Schemas['ProgrammeChange'];
export type Aim = Programme['aims'][number];
export type Weights = Schemas['WeightsWire'];
export type ProgrammeHome = Schemas['ProgrammeHome'];
export type Call = Schemas['Call'];
export type Advert = Schemas['Advert'];
export type AdvertChannel = Advert['channel'];
export type AdvertInBrief = Schemas['AdvertInBrief'];
export type SharedAdvert = Schemas['SharedAdvert'];
export type NetworkBehind = Schemas['NetworkBehindShown'];

export type Application = Schemas['Application'];
export type ApplicationState = Application['state'];
export type Question = Schemas['Question'];
export type QuestionKind = Question['kind'];
export type WhoCanSee = Question['who_can_see'];
export type Answer = Question['answer'];
export type Selections = Schemas['SelectionsShown'];
export type Selection = Schemas['SelectionShown'];
export type NewSelection = Schemas['SelectionSent'];
export type SelectionEntry = Schemas['EntryShown'];
export type Decision = NonNullable<SelectionEntry['decision']>;
export type Criterion = Schemas['CriterionShown'];
export type PanelSelection = Schemas['PanelSelection'];
export type PanelEntry = Schemas['PanelEntryShown'];
export type PanelApplication = Schemas['PanelApplication'];
export type EqualityQuestions = Schemas['EqualityShown'];
export type ListedApplication = Schemas['ListedApplication'];

export type Seat = Schemas['SeatDto'];
export type ProposalState = 'proposed' | 'removed' | 'asked' | 'declined' | 'agreed' | 'withdrawn';
export type Proposal = Narrow<Schemas['ProposalDto'], { state: ProposalState }> & {
  /** Only while something is tried: not on the board yet. */
  tried?: true;
};
export type LeftOut = Narrow<Schemas['LeftOutDto'], { side: Side }>;
export type BoardSent = Schemas['BoardDto'];
export type Board = Narrow<BoardSent, { proposals: Proposal[]; left_out: LeftOut[] }>;
/** A change on the board as it is sent; who is meant depends on its kind. */
export interface Change {
  kind: Schemas['BoardChangeRequestDto']['kind'];
  mentor?: Uuid;
  mentee?: Uuid;
  mentor_b?: Uuid;
  mentee_b?: Uuid;
}
export type ScoreRow = Schemas['ScoreDto'];
export type Reason = Schemas['ReasonDto'];
export type Explanation = Schemas['ExplanationDto'];
export type Asking = Schemas['AskingRowsDto'];
export type AskingRow = Schemas['AskingRowDto'];
export type Stoppable = Schemas['StoppableDto'];

export type Ask = Schemas['AskDto'];
export type Pair = Schemas['PairDto'];
export type Partner = Schemas['PartnerDto'];

/** A part of a long list, and where the next begins. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}
export type Preview = Schemas['PreviewDto'];
export type WeightPreview = Schemas['WeightPreviewDto'];
export type BoardChange = Schemas['BoardChangeDto'];
export type TaskState = ProgrammeHome['tasks'][number]['state'];
export type EqualityQuestion = Schemas['EqualityQuestionShown'];

export type KnowledgeLibrary = Schemas['KnowledgeLibrary'];
export type KnowledgeCard = Schemas['KnowledgeCard'];
export type KnowledgeTopic = Schemas['KnowledgeTopic'];
export type KnowledgeContact = Schemas['KnowledgeContact'];
export type KnowledgeText = Schemas['KnowledgeText'];
export type KnowledgeEdit = Schemas['KnowledgeEdit'];
export type RoleCheck = Schemas['RoleCheck'];
export type SessionList = Schemas['SessionList'];
export type SessionView = Schemas['SessionView'];
export type SessionPlan = Schemas['SessionPlan'];
export type SessionMaterial = Schemas['SessionMaterial'];
export type SessionToDo = Schemas['SessionToDo'];
export type SessionAttendance = Schemas['SessionAttendance'];
export type SessionPlace = Schemas['SessionPlace'];
export type SessionInductee = Schemas['SessionInductee'];
export type SessionInductions = Schemas['SessionInductions'];
export type MessageAudience = Schemas['MessageAudience'];
export type MessageDraft = Schemas['MessageDraft'];
export type MessageList = Schemas['MessageList'];
export type MessagePreview = Schemas['MessagePreview'];
export type MessageView = Schemas['MessageView'];
export type Workbook = Schemas['Workbook'];
export type WorkbookSheet = Schemas['WorkbookSheet'];
export type ProgrammeOverview = Schemas['ProgrammeOverview'];
export type Launch = Schemas['Launch'];
export type LaunchChange = Schemas['LaunchChange'];
export type LaunchItem = Schemas['LaunchItem'];
export type LaunchKey = LaunchItem['key'];
export type NewOutcome = Schemas['NewOutcome'];
export type ProgrammeDocument = Schemas['Document'];
export type DocumentKind = ProgrammeDocument['kind'];
export type Network = Schemas['NetworkShown'];
export type NetworkCall = Schemas['NetworkCall'];
export type NetworkQuestion = Schemas['NetworkQuestionShown'];
export type Nominations = Schemas['NominationsShown'];
export type NominationKind = Schemas['NominationShown']['kind'];
export type Nominated = Schemas['Nominated'];
export type AgreementView = Schemas['AgreementView'];
export type AgreementPoint = Schemas['AgreementPoint'];
export type AgreementChoice = Schemas['AgreementChoice'];
export type AgreementVersion = Schemas['AgreementVersion'];
export type ConversationList = Schemas['ConversationList'];
export type ConversationView = Schemas['ConversationView'];
export type BookingsOfPair = Schemas['BookingsOfPair'];
export type BookingView = Schemas['BookingView'];
export type NewBooking = Schemas['NewBooking'];
export type PairPlan = Schemas['PairPlan'];
export type Pulse = Schemas['PulseView'];
export type NewPulse = Schemas['NewPulse'];
export type NewPromise = Schemas['NewPromise'];
export type PromiseAudience = NewPromise['audience'];
export type PromiseDeed = NewPromise['deed'];
export type PromisesOfPair = Schemas['PromisesOfPair'];
export type PromiseView = Schemas['PromiseView'];
export type PromiseSettlement = Schemas['Settlement'];
export type PromiseConsent = Schemas['ConsentGiven'];
export type PromiseList = Schemas['PromiseList'];
export type ListedPromise = Schemas['ListedPromise'];
export type PlannedConversation = Schemas['PlannedConversation'];
export type Diary = Schemas['DiaryView'];
export type HalfDay = Diary['half_days'][number];
export type NewConversation = Schemas['NewConversation'];
export type OwnCoMentoring = Schemas['OwnCoMentoringDto'];
export type OwnCoMentorings = Schemas['OwnCoMentoringsDto'];
export type PairSteps = Schemas['PairSteps'];
export type PairReadiness = Schemas['PairReadiness'];
export type PairReadinessList = Schemas['PairReadinessList'];
export type OwnTime = Schemas['OwnTimeDto'];
export type TeamTime = Schemas['TeamTimeDto'];
export type Survey = Schemas['Survey'];
export type SurveyList = Schemas['SurveyList'];
export type SurveyQuestion = Schemas['SurveyQuestion'];
export type SurveyProgress = Schemas['SurveyProgress'];
export type SurveyAudience = Schemas['SurveyAudience'];
export type SurveyOpening = Schemas['SurveyOpening'];
export type SurveyResult = Schemas['SurveyResult'];
export type SurveyResultLine = Schemas['SurveyResultLine'];
export type SurveyMean = Schemas['SurveyMean'];
export type Measures = Schemas['Measures'];
export type OutcomeMeasure = Schemas['OutcomeMeasure'];
export type OutcomeWave = Schemas['OutcomeWave'];

export type FiguresEntered = Schemas['FiguresEntered'];
export type Parting = Schemas['PartingShown'];
export type Presence = Schemas['PresenceShown'];
export type PresenceShare = Schemas['PresenceShare'];
export type SeldomInLeadership = Schemas['SeldomShown'];
export type Funnel = Schemas['FunnelShown'];
export type FunnelParting = NonNullable<Funnel['parting']>;
export type DifficultyNamed = Schemas['DifficultyShown'];

export type VaultSpaceSummary = Schemas['VaultSpaceSummary'];
export type Concern = Schemas['ConcernView'];
export type ConcernDoors = Schemas['ConcernDoors'];
export type ConcernSummary = Schemas['ConcernSummary'];
