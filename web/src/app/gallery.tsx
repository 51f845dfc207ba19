import { useState } from 'react';
import {
  Button,
  ButtonLink,
  Card,
  Checkbox,
  CheckboxGroup,
  DateField,
  EmptyState,
  ErrorSummary,
  Figures,
  Initials,
  Loading,
  Mark,
  Note,
  PageHeader,
  RadioGroup,
  Select,
  Tag,
  TextArea,
  TextField,
  Trouble,
  useToast,
  WhoCanSee,
  Wordmark,
} from '../ui';
import { Dialog } from '../ui/dialog';
import { Drawing, drawingNames } from '../ui/drawing';
import { FileDrop } from '../ui/file-drop';
import { Menu } from '../ui/menu';
import { Pagination } from '../ui/pagination';
import { PickCards } from '../ui/pick-cards';
import { ProgressBar } from '../ui/progress';
import { ReorderList } from '../ui/reorder-list';
import { StepList, TaskList } from '../ui/steps';
import { SummaryList } from '../ui/summary-list';
import { Table } from '../ui/table';

const tones = ['quiet', 'good', 'warn', 'bad', 'plum', 'teal'] as const;
const options = [
  { value: 'a', label: 'In person' },
  { value: 'b', label: 'On a call', hint: 'Camera on or off, as you like' },
  { value: 'c', label: 'A walk' },
];

function Forms() {
  const [text, setText] = useState('Iona');
  const [one, setOne] = useState<string | null>('a');
  const [many, setMany] = useState<string[]>(['a', 'c']);
  const [list, setList] = useState('b');
  const [yes, setYes] = useState(true);
  const [card, setCard] = useState('a');
  return (
    <Card label="Forms">
      <ErrorSummary errors={[{ field: 'wrong', message: 'Enter a name' }]} />
      <TextField label="Name you like" hint="As on your badge, or not" value={text} onChange={setText} />
      <TextField id="wrong" label="With an error" error="Enter a name" value="" onChange={setText} />
      <DateField label="Until when" value="2027-07-30" onChange={setText} />
      <Select label="Way to meet" options={options} value={list} onChange={setList} />
      <TextArea label="In your own words" value={text} onChange={setText} count="240 characters left" />
      <CheckboxGroup label="How could you meet?" options={options} value={many} onChange={setMany} max={2} />
      <RadioGroup label="Which suits you best?" options={options} value={one} onChange={setOne} columns={2} />
      <Checkbox label="Yes, that includes me" hint="Nothing more is asked" checked={yes} onChange={setYes} />
      <PickCards
        label="Pick one"
        items={options}
        itemKey={(item) => item.value}
        itemTitle={(item) => item.label}
        chosen={card}
        onChoose={setCard}
      >
        {() => <p>One or two sentences that say what this is and whom it suits.</p>}
      </PickCards>
      <FileDrop
        label="Drop your staff list here"
        hint="CSV, TSV or XLSX"
        accept=".csv"
        onFile={() => undefined}
      />
    </Card>
  );
}

function Lists() {
  const [order, setOrder] = useState(['Administrative officer', 'Executive officer', 'Grade 7']);
  return (
    <Card label="Lists">
      <StepList
        steps={[
          { key: 'a', title: 'Plan', state: 'done', stateWords: 'Done' },
          { key: 'b', title: 'Recruit', state: 'in_progress', stateWords: 'In progress' },
          { key: 'c', title: 'Match', state: 'not_started', stateWords: 'Not started' },
          { key: 'd', title: 'Run', state: 'cannot_start_yet', stateWords: 'Cannot start yet' },
        ]}
      />
      <TaskList
        tasks={[
          { key: 'a', title: <a href="#x">Bring in your people</a>, state: 'done', stateWords: 'Done' },
        ]}
      />
      <Table
        caption="Three people"
        columns={[
          { key: 'n', label: 'Name', names: true, cell: (row: string[]) => row[0] },
          { key: 'g', label: 'Grade', cell: (row) => row[1] },
          { key: 's', label: 'Score', align: 'end', cell: (row) => row[2] },
        ]}
        rows={[
          ['Iona Ibbotsen', 'HEO', '640'],
          ['Marek Marchbanks', 'Grade 7', '512'],
        ]}
        rowKey={(row) => row[0] ?? ''}
      />
      <Pagination words="1 to 50 of 403 people" onNext={() => undefined} />
      <ReorderList label="Grades" items={order} itemKey={(x) => x} itemName={(x) => x} onChange={setOrder}>
        {(item) => item}
      </ReorderList>
      <SummaryList
        rows={[
          {
            key: 'a',
            label: 'Name you like',
            value: 'Iona',
            who: 'Your partner can see this',
            change: '/gallery',
          },
          {
            key: 'b',
            label: 'Topics off limits',
            value: 'My health',
            who: 'Only you can see this',
            change: () => undefined,
          },
        ]}
      />
      <ProgressBar label="Checking" words="41,200 of 100,000 rows" share={0.412} />
      <Figures
        items={[
          { label: 'pairs', value: 12 },
          { label: 'of 14 mentors placed', value: 12 },
        ]}
      />
    </Card>
  );
}

/** Every part in every state. */
export default function Gallery() {
  const toast = useToast();
  const [open, setOpen] = useState(false);
  return (
    <main className="main">
      <PageHeader
        title="Gallery"
        above="Turnabout"
        lead="Every part in every state."
        actions={<Tag>Example</Tag>}
      />
      <div className="row">
        <Mark size={64} />
        <Mark size={32} />
        <Mark size={16} />
        <Wordmark />
        <Initials name="Iona Ibbotsen" />
        <Initials name="Gwen Greenhalge" senior />
      </div>
      <Card label="Buttons">
        <div className="button-row">
          <Button kind="main">Suggest pairs</Button>
          <Button>Change</Button>
          <Button kind="quiet">Not now</Button>
          <Button kind="danger">Delete</Button>
          <Button isDisabled>Cannot yet</Button>
          <Button kind="main" busy>
            Saving
          </Button>
          <ButtonLink to="/gallery">A link</ButtonLink>
          <Button onPress={() => toast('Moved Iona to Gwen', () => undefined)}>Show a toast</Button>
          <Button onPress={() => setOpen(true)}>Open a dialog</Button>
          <Menu
            label="More"
            trigger={<Button>Open a menu</Button>}
            entries={[
              { id: 'a', label: 'Lock', onSelect: () => undefined },
              { id: 'b', label: 'Move to…', onSelect: () => undefined },
            ]}
          />
        </div>
        <Dialog title="End this programme?" open={open} onClose={() => setOpen(false)} role="alertdialog">
          <p>Nobody can be matched any more.</p>
          <div className="button-row">
            <Button kind="main" onPress={() => setOpen(false)}>
              End it
            </Button>
            <Button onPress={() => setOpen(false)}>Keep it</Button>
          </div>
        </Dialog>
        <div className="row">
          {tones.map((tone) => (
            <Tag key={tone} tone={tone}>
              {tone}
            </Tag>
          ))}
        </div>
        <WhoCanSee>Only you can see this.</WhoCanSee>
        <Note>A quiet note.</Note>
        <Note tone="warn" icon="warning">
          Twelve people have no grade.
        </Note>
        <Note tone="good" icon="check">
          Saved.
        </Note>
        <Trouble message="The list could not be read." onRetry={() => undefined} />
        <Loading />
      </Card>
      <Forms />
      <Lists />
      <EmptyState
        drawing="chairs"
        title="Nobody here yet"
        action={<Button kind="main">Bring in your people</Button>}
      >
        People appear here once you have brought in your staff list.
      </EmptyState>
      <div className="grid">
        {drawingNames.map((name) => (
          <Drawing key={name} name={name} />
        ))}
      </div>
    </main>
  );
}
